#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/details.h"

namespace legation::extraction {

bool FindStatement(const std::vector<Token>& tokens, internal::v1::Statement* statement) {
  bool said = false, relations = false, negative = false, open = false;
  size_t quote_begin = 0;
  std::string quote;
  for (size_t i = 0; i < tokens.size(); ++i) {
    const std::string& word = tokens[i].lower;
    if (word == "said" || word == "stated" || word == "told" || word == "stressed" || word == "reiterated" || word == "underscored" || word == "reaffirmed" ||
        word == "expressed" || word == "praised" || word == "hailed" || word == "compared" || word == "added" || word == "asserted") {
      said = true;
    }
    if (word == "relations" || word == "ties" || word == "relationship" || word == "friendship" || word == "partnership") relations = true;
    if (word == "strained" || word == "hostile" || word == "regret" || word == "worsening") negative = true;
    for (const char* topic : {"diplomatic", "security", "economic", "trade", "military", "cultural"}) {
      if (word != topic) continue;
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
