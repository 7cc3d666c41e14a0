#include "ingest_service/extraction/extractor_version.h"

#include "absl/strings/str_cat.h"

namespace legation::extraction {

std::string ExtractorVersion(int rules, size_t names, std::string_view syntax, std::string_view frames,
                             std::string_view confidence) {
  size_t hash = names;
  for (const std::string_view bytes : {syntax, frames, confidence}) {
    for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  }
  return absl::StrCat(rules, "-", absl::Hex(hash, absl::kZeroPad16));
}

}  // namespace legation::extraction
