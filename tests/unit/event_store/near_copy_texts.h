// Signatures of made-up texts of which some are near copies of each other.
#pragma once

#include "legation/internal/v1/log.pb.h"

namespace legation::event_store {

// Texts come in fives: 0 and 1 are near copies, and 1 and 2, but 0 and 2 are not; 3 and 4 are no copies of any.
inline void SignAs(int text, internal::v1::ArticleFacts* facts) {
  constexpr int kNumbers = 64, kFew = 10;  // of which a near copy may differ in 12
  const auto own = [](int of) { return 1'000'000u + static_cast<uint32_t>(of); };
  facts->clear_minhash();
  for (int i = 0; i < kNumbers; ++i) {
    uint32_t number = static_cast<uint32_t>(text / 5 * kNumbers + i);
    if (text % 5 == 1 && i < kFew) number = own(text);
    if (text % 5 == 2 && i < 2 * kFew) number = own(i < kFew ? text - 1 : text);
    if (text % 5 == 3 && i % 2 == 0) number = own(text);
    if (text % 5 == 4) number = own(text);
    facts->add_minhash(number);
  }
}

}  // namespace legation::event_store
