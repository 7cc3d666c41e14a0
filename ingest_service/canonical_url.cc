#include "ingest_service/canonical_url.h"

#include <algorithm>
#include <array>

#include "absl/strings/ascii.h"

namespace legation::ingest {
namespace {

constexpr std::string_view kWhiteSpace = " \t\r\n\f\v";
constexpr std::string_view kTrackingPrefix = "utm_";
// Parameters that say where a reader came from, never which page it is.
constexpr std::array<std::string_view, 12> kTrackingNames = {
    "fbclid", "gclid",  "dclid",  "gbraid", "wbraid", "msclkid",
    "yclid",  "twclid", "mc_cid", "mc_eid", "igshid", "cmpid"};

std::string Lowered(std::string_view text) { return absl::AsciiStrToLower(std::string(text)); }

std::string_view Trimmed(std::string_view text) {
  const size_t begin = text.find_first_not_of(kWhiteSpace);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kWhiteSpace) - begin + 1);
}

// Takes what stands before the first of `marks` off the front; without one, all of it.
std::string_view TakeUntil(std::string_view marks, std::string_view* rest) {
  const std::string_view taken = rest->substr(0, rest->find_first_of(marks));
  rest->remove_prefix(taken.size());
  return taken;
}

bool IsScheme(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return absl::ascii_isalnum(static_cast<unsigned char>(c)) || c == '+' || c == '-' || c == '.';
  });
}

void DropScheme(std::string_view* url) {
  const size_t end = url->find("://");
  if (end != std::string_view::npos && IsScheme(url->substr(0, end))) return url->remove_prefix(end + 3);
  if (url->starts_with("//")) url->remove_prefix(2);
}

std::string CanonicalHost(std::string_view authority) {
  if (const size_t user = authority.rfind('@'); user != std::string_view::npos) authority.remove_prefix(user + 1);
  std::string host = Lowered(authority);
  for (const std::string_view port : {":80", ":443"}) {
    if (host.ends_with(port)) host.resize(host.size() - port.size());
  }
  if (host.starts_with("www.")) host.erase(0, 4);
  return host;
}

bool IsTracking(std::string_view parameter) {
  const std::string name = Lowered(parameter.substr(0, parameter.find('=')));
  return name.starts_with(kTrackingPrefix) || std::ranges::find(kTrackingNames, name) != kTrackingNames.end();
}

std::string CanonicalQuery(std::string_view query) {
  std::string kept;
  while (!query.empty()) {
    const std::string_view parameter = TakeUntil("&", &query);
    if (!query.empty()) query.remove_prefix(1);
    if (parameter.empty() || IsTracking(parameter)) continue;
    kept += kept.empty() ? '?' : '&';
    kept += parameter;
  }
  return kept;
}

}  // namespace

std::string CanonicalUrl(std::string_view url) {
  url = Trimmed(url);
  DropScheme(&url);
  url = url.substr(0, url.find('#'));
  std::string canonical = CanonicalHost(TakeUntil("/?", &url));
  std::string_view path = TakeUntil("?", &url);
  while (path.ends_with('/')) path.remove_suffix(1);
  canonical += path;
  if (!url.empty()) canonical += CanonicalQuery(url.substr(1));
  return canonical;
}

}  // namespace legation::ingest
