#include "serving/credential_files.h"

#include <openssl/crypto.h>
#include <openssl/sha.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <functional>
#include <limits>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "errors/status_macros.h"

namespace legation::serving {
namespace {

constexpr int64_t kNever = std::numeric_limits<int64_t>::max();

std::array<unsigned char, 32> Sha256(std::string_view bytes) {
  std::array<unsigned char, 32> hash;
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
  return hash;
}

bool IsHash(std::string_view text) {
  return text.size() == 64 && std::all_of(text.begin(), text.end(), [](char c) { return absl::ascii_isxdigit(c); });
}

std::optional<int64_t> ParseDay(const std::string& text) {
  int year = 0, end = 0;
  unsigned month = 0, day = 0;
  if (std::sscanf(text.c_str(), "%4d-%2u-%2u%n", &year, &month, &day, &end) != 3) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(year), std::chrono::month(month), std::chrono::day(day)};
  if (text.size() != 10 || static_cast<size_t>(end) != text.size() || !date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

// Calls `take` with the words of each line; what is wrong with one, or empty.
absl::Status ReadLines(std::string_view text, const std::function<std::string(const std::vector<std::string>&)>& take) {
  int number = 0, taken = 0;
  for (absl::string_view line : absl::StrSplit(absl::string_view(text.data(), text.size()), '\n')) {
    ++number;
    line = line.substr(0, line.find('#'));
    const std::vector<std::string> words = absl::StrSplit(line, absl::ByAnyChar(" \t\r"), absl::SkipEmpty());
    if (words.empty()) continue;
    const std::string fault = take(words);
    if (!fault.empty()) return absl::InvalidArgumentError(absl::StrCat("line ", number, ": ", fault));
    ++taken;
  }
  return taken > 0 ? absl::OkStatus() : absl::InvalidArgumentError("there is no line in it");
}

constexpr char kNoRole[] = "the first word is none of reader, writer, admin, replica";

}  // namespace

int64_t Today() {
  return std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count();
}

absl::StatusOr<Tokens> Tokens::Parse(std::string_view text) {
  Tokens tokens;
  RETURN_IF_ERROR(ReadLines(text, [&](const std::vector<std::string>& words) -> std::string {
    if (words.size() != 3 && words.size() != 4) return "it is not ROLE SHA256_HEX NAME [yyyy-mm-dd]";
    const auto role = ParseRole(words[0]);
    if (!role) return kNoRole;
    if (!IsHash(words[1])) return "the second word is no SHA-256 of 64 hexadecimal digits";
    Entry entry{{}, {words[2], *role}, kNever};
    const std::string bytes = absl::HexStringToBytes(words[1]);
    std::copy(bytes.begin(), bytes.end(), entry.hash.begin());
    if (words.size() == 4) {
      const auto day = ParseDay(words[3]);
      if (!day) return "the fourth word is no day yyyy-mm-dd";
      entry.expires = *day;
    }
    tokens.entries_.push_back(entry);
    return "";
  }));
  return tokens;
}

std::optional<Caller> Tokens::Find(std::string_view token, int64_t today) const {
  const std::array<unsigned char, 32> hash = Sha256(token);
  const Entry* found = nullptr;
  for (const Entry& entry : entries_) {
    const bool is_same = CRYPTO_memcmp(entry.hash.data(), hash.data(), hash.size()) == 0;
    if (is_same && today < entry.expires) found = &entry;
  }
  if (found == nullptr) return std::nullopt;
  return found->caller;
}

absl::StatusOr<CertificateRoles> CertificateRoles::Parse(std::string_view text) {
  CertificateRoles roles;
  RETURN_IF_ERROR(ReadLines(text, [&](const std::vector<std::string>& words) -> std::string {
    if (words.size() < 2) return "it is not ROLE NAME";
    const auto role = ParseRole(words[0]);
    if (!role) return kNoRole;
    // A common name may have spaces.
    std::string name = words[1];
    for (size_t i = 2; i < words.size(); ++i) absl::StrAppend(&name, " ", words[i]);
    for (const Caller& entry : roles.entries_) {
      if (entry.name == name) return "the name has a line already";
    }
    roles.entries_.push_back({name, *role});
    return "";
  }));
  return roles;
}

std::optional<Caller> CertificateRoles::Find(const std::vector<std::string>& names) const {
  for (const std::string& name : names) {
    for (const Caller& entry : entries_) {
      if (entry.name == name) return entry;
    }
  }
  return std::nullopt;
}

std::string Sha256Hex(std::string_view bytes) {
  const auto hash = Sha256(bytes);
  return absl::BytesToHexString(absl::string_view(reinterpret_cast<const char*>(hash.data()), hash.size()));
}

}  // namespace legation::serving
