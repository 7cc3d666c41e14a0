// Rows of coded events in the exact columns of their data sets, with invented content.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "cli/import/actor_table.h"
#include "cli/import/coded_row.h"

namespace legation::cli {

inline const vocabulary::Vocabulary& TestVocabulary() {
  static const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn();
  return **vocabulary;
}

inline const ActorTable& TestActors() {
  static const auto actors = ActorTable::Make(TestVocabulary());
  return **actors;
}

inline std::string Joined(const std::vector<std::string>& cells) {
  std::string line;
  for (size_t i = 0; i < cells.size(); ++i) line += (i == 0 ? "" : "\t") + cells[i];
  return line;
}

// A row of GDELT 2.0 with cells by their number from 1, as its codebook counts them.
inline std::string Gdelt2Row(const std::map<size_t, std::string>& cells) {
  std::vector<std::string> row(61);
  row[0] = "900000001", row[1] = "20240521", row[5] = "NOR", row[7] = "NOR", row[15] = "ISL", row[17] = "ISL",
  row[25] = "1", row[26] = "112", row[27] = "112", row[28] = "11", row[30] = "-2.0", row[51] = "4",
  row[52] = "Reykjavik, Iceland (general), Iceland", row[53] = "IC", row[59] = "20240522101500",
  row[60] = "https://example.org/a";
  for (const auto& [number, cell] : cells) row[number - 1] = cell;
  return Joined(row);
}

// A row of GDELT 1.0: the second administrative code of each of three places is not there, and DATEADDED is a day.
inline std::string Gdelt1Row(const std::map<size_t, std::string>& cells) {
  std::vector<std::string> row(58);
  row[0] = "300000001", row[1] = "20140302", row[5] = "NOR", row[7] = "NOR", row[15] = "ISL", row[17] = "ISL",
  row[26] = "042", row[49] = "1", row[50] = "Iceland", row[51] = "IC", row[56] = "20140303",
  row[57] = "http://example.org/b";
  for (const auto& [number, cell] : cells) row[number - 1] = cell;
  return Joined(row);
}

inline const char kIcewsHeader[] =
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\t"
    "Target Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\t"
    "Country\tLatitude\tLongitude";

inline std::string IcewsRow(const std::string& id, const std::string& source, const std::string& code,
                            const std::string& target, const std::string& story) {
  return Joined({id, "2018-06-01", "Foreign Affairs (" + source + ")", "Executive,Foreign Ministry,Government", source,
                 "Consult", code, "1", "Government (" + target + ")", "Government", target, story, "2", "Some Paper",
                 "Oslo", "NA", "Oslo", "Norway", "59.9", "10.7"});
}

inline std::string PolecatHeader(const std::string& intensity = "Event Intensity") {
  return "Event ID\tEvent Date\tEvent Type\tEvent Mode\t" + intensity +
         "\tQuad Code\tContexts\tActor Name\tActor Country\tActor COW\tPrimary Actor Sector\tActor Sectors\tActor "
         "Title\tActor Name Raw\tWikipedia Actor ID\tRecipient Name\tRecipient Country\tRecipient COW\tPrimary "
         "Recipient Sector\tRecipient Sectors\tRecipient Title\tRecipient Name Raw\tWikipedia Recipient ID\tPlacename\t"
         "City\tDistrict\tProvince\tCountry\tLatitude\tLongitude\tGeoNames ID\tRaw Placename\tFeature Type\tSource\t"
         "Publication Date\tStory People\tStory Organizations\tStory Locations\tLanguage\tVersion";
}

inline std::vector<std::string> PolecatCells(const std::string& id, const std::string& type, const std::string& mode,
                                             const std::string& actor, const std::string& recipient) {
  return {id,      "2023-05-04", type,      mode,         "-2.5",       "VERBAL CONFLICT",  "diplomatic; military",
          actor,   actor,        "385",     "GOV",        "GOV",        "minister",         "the minister",
          "None",  recipient,    recipient, "395",        "GOV",        "GOV",              "None",
          "them",  "None",       "Oslo",    "Oslo",       "None",       "Oslo",             "Norway",
          "59.9",  "10.7",       "3143244", "Oslo",       "PPLC",       "Some Paper",       "2023-05-05",
          "A; B",  "None",       "Oslo",    "English",    "v1"};
}

// The event of a reading; an empty one when it is none.
inline const CodedEvent& EventIn(const Reading& reading) {
  static const CodedEvent none;
  const auto* coded = std::get_if<CodedEvent>(&reading);
  return coded == nullptr ? none : *coded;
}

inline bool IsLeftOut(const Reading& reading, LeftOut why) {
  const auto* left_out = std::get_if<LeftOut>(&reading);
  return left_out != nullptr && *left_out == why;
}

inline std::string ReasonIn(const Reading& reading) {
  const auto* reject = std::get_if<RowReject>(&reading);
  return reject == nullptr ? "" : reject->reason;
}

}  // namespace legation::cli
