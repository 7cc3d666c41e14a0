#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/details.h"

namespace legation::extraction {

namespace {

using WordSet = absl::flat_hash_set<std::string>;

bool Relation(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"relations", "ties", "relationship", "friendship", "partnership", "alliance",
                  "bonds",     "ally", "allies",       "friends",    "cooperation", "co-operation",
                  "partners",  "partner", "neighbors", "neighbours", "friendly", "brotherly", "brothers"};
  return kWords->contains(lower);
}

// What is always said of the other side.
bool Thanks(const std::string& lower) {
  return lower == "thanked" || lower == "thanks" || lower == "gratitude" || lower == "appreciation";
}

// A topic that qualifies relations: "diplomatic, security and economic relations".
bool QualifiesRelations(const std::vector<Token>& tokens, size_t i) {
  for (size_t n = i + 1; n < tokens.size() && n < i + 6; ++n) {
    if (Relation(tokens[n].lower)) return true;
    if (tokens[n].lower == "memo" || tokens[n].text == ".") return false;
  }
  return false;
}

}  // namespace

bool Says(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"said",       "stated",     "told",       "stressed",    "reiterated", "underscored", "reaffirmed",
                  "expressed",  "praised",    "hailed",     "compared",    "added",      "asserted",    "says",
                  "voiced",     "emphasised", "emphasized", "welcomed",    "affirmed",   "vowed",       "declared",
                  "thanked",    "underlined", "appreciated", "commended",  "lauded",     "applauded",   "saw",
                  "highlighted", "pledged",   "assured",    "tweeted",     "wrote",      "noted",       "recalled",
                  "stresses",   "thanks",     "praises",    "reaffirms",   "stating",    "expressing",  "thanking"};
  return kWords->contains(lower);
}

bool FindStatement(const std::vector<Token>& tokens, internal::v1::Statement* statement) {
  bool said = false, relations = false, negative = false, open = false;
  size_t quote_begin = 0;
  std::string quote;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const std::string& word = tokens[i].lower;
    said |= Says(word);
    // A capital is part of a name: "the Commission for Cooperation".
    relations |= (Relation(word) && (i == 0 || !tokens[i].capital)) || Thanks(word) ||
                 (word == "support" && i + 1 < tokens.size() && tokens[i + 1].lower == "for") ||
                 (word == "committed" && i + 1 < tokens.size() && tokens[i + 1].lower == "to") || ((word == "commitment" || word == "solidarity") && i + 1 < tokens.size() &&
                                    (tokens[i + 1].lower == "to" || tokens[i + 1].lower == "with"));
    negative |= word == "strained" || word == "hostile" || word == "regret" || word == "worsening" ||
                word == "hostility" || word == "soured" || word == "worst";
    for (const char* topic : {"diplomatic", "security", "economic", "trade", "military", "cultural"}) {
      if (word != topic || !QualifiesRelations(tokens, i)) continue;
      bool told = false;
      for (const std::string& earlier : statement->topics()) told |= earlier == topic;
      if (!told) statement->add_topics(topic);
    }
    if (tokens[i].text == "\"") {
      if (open && quote.empty()) {
        for (size_t q = quote_begin; q < i; ++q) {
          absl::StrAppend(&quote, q > quote_begin && tokens[q].begin > tokens[q - 1].end ? " " : "", tokens[q].text);
        }
      }
      open = !open;
      quote_begin = i + 1;
    }
  }
  if (!said || !relations) return false;
  statement->set_quote(quote);
  statement->set_polarity(negative ? internal::v1::POLARITY_NEGATIVE : internal::v1::POLARITY_POSITIVE);
  return true;
}

}  // namespace legation::extraction
