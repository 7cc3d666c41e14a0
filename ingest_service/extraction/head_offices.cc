#include "ingest_service/extraction/head_offices.h"

#include "absl/strings/ascii.h"

namespace legation::extraction {
namespace {

enum : unsigned { kNone = 0, kMonarch = 1, kPresident = 2, kPrimeMinister = 4, kChancellor = 8 };

unsigned KindOf(std::string_view office) {
  for (const char* monarch : {"king", "queen", "emir", "sultan", "emperor", "grand duke", "monarch"}) {
    if (office == monarch) return kMonarch;
  }
  if (office == "president") return kPresident;
  if (office == "prime minister" || office == "premier" || office == "pm" || office == "taoiseach")
    return kPrimeMinister;
  return office == "chancellor" ? kChancellor : kNone;
}

}  // namespace

HeadOffices::HeadOffices(const vocabulary::OfficeHolders* holders) {
  if (holders == nullptr) return;
  for (const vocabulary::OfficeHolder& holder : holders->all()) {
    if (!holder.country.empty()) kinds_[holder.country] |= KindOf(absl::AsciiStrToLower(holder.office));
  }
}

bool HeadOffices::MayHave(std::string_view country, std::string_view head) const {
  const unsigned kind = KindOf(head);
  const auto found = kinds_.find(std::string(country));
  if (kind == kNone || found == kinds_.end() || found->second == kNone) return true;
  return (found->second & kind) != 0;
}

}  // namespace legation::extraction
