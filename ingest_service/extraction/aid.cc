#include <cctype>

#include "absl/strings/numbers.h"
#include "absl/strings/str_replace.h"
#include "ingest_service/extraction/details.h"

namespace legation::extraction {

namespace {

std::string CurrencyOf(const std::string& lower) {
  if (lower == "$" || lower == "us$" || lower == "dollars" || lower == "dollar" || lower == "dlrs" || lower == "dlr" ||
      lower == "usd")
    return "USD";
  if (lower == "\xE2\x82\xAC" || lower == "euros" || lower == "euro" || lower == "eur") return "EUR";
  if (lower == "\xC2\xA3" || lower == "pounds" || lower == "stg" || lower == "sterling") return "GBP";
  if (lower == "\xC2\xA5" || lower == "yen") return "JPY";
  if (lower == "yuan" || lower == "renminbi") return "CNY";
  if (lower == "rupees" || lower == "rs") return "INR";
  if (lower == "roubles" || lower == "rubles") return "RUB";
  return "";
}

double ScaleOf(const std::string& lower) {
  if (lower == "thousand") return 1e3;
  if (lower == "million" || lower == "m" || lower == "mln" || lower == "mn") return 1e6;
  if (lower == "billion" || lower == "bn" || lower == "bln") return 1e9;
  if (lower == "lakh") return 1e5;
  if (lower == "crore") return 1e7;
  return 1;
}

}  // namespace

// "$1.35 million", "110 mln dlrs", "35m euros", "Rs 120 crore"
internal::v1::Aid FindAid(const std::vector<Token>& tokens) {
  internal::v1::Aid aid;
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (!std::isdigit(static_cast<unsigned char>(tokens[i].text[0]))) continue;
    const std::string digits = absl::StrReplaceAll(tokens[i].lower, {{",", ""}});
    const size_t end = digits.find_first_not_of("0123456789.");
    double amount = 0;
    if (!absl::SimpleAtod(digits.substr(0, end), &amount)) continue;
    double scale = end == std::string::npos ? 1 : ScaleOf(digits.substr(end));
    size_t next = i + 1;
    if (scale == 1 && next < tokens.size()) {
      scale = ScaleOf(tokens[next].lower);
      next += scale != 1;
    }
    std::string currency = i > 0 ? CurrencyOf(tokens[i - 1].lower) : "";
    if (currency.empty() && next < tokens.size()) currency = CurrencyOf(tokens[next].lower);
    if (currency.empty()) continue;
    aid.set_amount(amount * scale);
    aid.set_currency_code(currency);
    break;
  }
  return aid;
}

}  // namespace legation::extraction
