// How two parties stand, on one page.
#pragma once

#include <string>

#include "cli/rendering/page.h"
#include "legation/v1/query_service.pb.h"
#include "vocabulary/country_table.h"

namespace legation::cli {

// Measures, what moves the score, what is in force, milestones, visits, agreements, delegations, counts. What moves the
// score, is in force or is a first always has its sentence; the rest with `evidence`.
std::string RelationshipText(const v1::GetRelationshipResponse& answer, bool evidence,
                             const vocabulary::CountryTable& countries, const Page& page);

}  // namespace legation::cli
