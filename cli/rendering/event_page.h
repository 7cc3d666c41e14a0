// One event with all that is known of it; one party.
#pragma once

#include <string>

#include "cli/rendering/page.h"
#include "legation/v1/event.pb.h"
#include "legation/v1/relationship.pb.h"
#include "vocabulary/country_table.h"

namespace legation::cli {

std::string EventPage(const v1::Event& event, const vocabulary::CountryTable& countries, const Page& page);

// Id, name, kind, members.
std::string PartyText(const v1::Party& party, const vocabulary::CountryTable& countries, const Page& page);

}  // namespace legation::cli
