// What an article as a whole is about: from where it is told, and between which two countries it mostly happens.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/extraction/extractor.h"
#include "ingest_service/extraction/names.h"
#include "ingest_service/extraction/tokens.h"

namespace legation::extraction {

struct Setting {
  // Whose ministry "the ministry" is: of the publisher's country, else of the dateline's, else of the country that the
  // article names most. May be empty.
  std::string home_country;
  // The country named most beside the home country. May be empty.
  std::string other_country;
  // Whether something else than its being named most makes it home: publisher, dateline, title, lead.
  bool home_is_told = false;
  // Countries that the title names.
  std::vector<std::string> title_countries;
  // Whether the article tells of sport or of the arts.
  bool tells_of_pastime = false;
  // Whether the article names the European Union.
  bool tells_of_union = false;
};

Setting SettingOf(const ArticleText& article, const std::vector<Sentence>& sentences, const NameLookup& names);

}  // namespace legation::extraction
