#pragma once

#include <string>

#include "cli/rendering/page.h"
#include "legation/v1/query_service.pb.h"
#include "vocabulary/country_table.h"

namespace legation::cli {

// What is known of an article, a table of its events, and one for each other extractor that was asked for.
std::string ArticleText(const v1::GetArticleResponse& answer, bool evidence, const vocabulary::CountryTable& countries,
                        const Page& page);

}  // namespace legation::cli
