#include "ingest_service/language_code.h"

#include <algorithm>
#include <string>

#include "absl/strings/ascii.h"

namespace legation::ingest {
namespace {

constexpr size_t kMostSubtagBytes = 8;

bool IsSubtag(std::string_view subtag, bool first) {
  return !subtag.empty() && subtag.size() <= kMostSubtagBytes &&
         std::all_of(subtag.begin(), subtag.end(), first ? absl::ascii_isalpha : absl::ascii_isalnum);
}

std::string LanguageOf(std::string_view code) {
  std::string language = absl::AsciiStrToLower(std::string(code.substr(0, code.find('-'))));
  return language.empty() || language == "eng" ? "en" : language;
}

}  // namespace

bool IsLanguageCode(std::string_view code) {
  if (code.size() > kMostLanguageCodeBytes) return false;
  for (bool first = true;; first = false) {
    const size_t end = code.find('-');
    if (!IsSubtag(code.substr(0, end), first)) return false;
    if (end == std::string_view::npos) return true;
    code.remove_prefix(end + 1);
  }
}

bool IsEnglish(std::string_view code) { return IsSameLanguage("en", code); }

bool IsSameLanguage(std::string_view known, std::string_view code) { return LanguageOf(known) == LanguageOf(code); }

}  // namespace legation::ingest
