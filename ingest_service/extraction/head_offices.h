// Which countries have a king, a president or a prime minister at all.
#pragma once

#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "vocabulary/office_holders.h"

namespace legation::extraction {

class HeadOffices {
 public:
  // As told by those who held such offices. Null: nothing is known.
  explicit HeadOffices(const vocabulary::OfficeHolders* holders);

  // False when the country had heads, but none of this kind; `head` is the last words of an office, lower case.
  bool MayHave(std::string_view country, std::string_view head) const;

 private:
  absl::flat_hash_map<std::string, unsigned> kinds_;  // by country
};

}  // namespace legation::extraction
