#include <cctype>

#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "ingest_service/extraction/details.h"

namespace legation::extraction {

internal::v1::Aid FindAid(const std::vector<Token>& tokens) {
  internal::v1::Aid aid;
  for (size_t i = 0; i + 1 < tokens.size(); ++i) {
    std::string currency;
    size_t at = i + 1;
    if (tokens[i].text == "$") currency = "USD";
    if (tokens[i].text == "\xE2\x82\xAC") currency = "EUR";
    if (tokens[i].text == "\xC2\xA3") currency = "GBP";
    if (currency.empty() || !std::isdigit(static_cast<unsigned char>(tokens[at].text[0]))) continue;
    double amount = 0;
    if (!absl::SimpleAtod(absl::StrReplaceAll(tokens[at].text, {{",", ""}}), &amount)) continue;
    const std::string& scale = at + 1 < tokens.size() ? tokens[at + 1].lower : tokens[at].lower;
    if (scale == "million" || scale == "m") amount *= 1e6;
    if (scale == "billion" || scale == "bn") amount *= 1e9;
    aid.set_amount(amount);
    aid.set_currency_code(currency);
    break;
  }
  return aid;
}

}  // namespace legation::extraction
