// Mentions of GDELT 2.0 (16 columns): how sure GDELT was, in each article, that it had read the event.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <unordered_map>

namespace legation::cli {

inline constexpr size_t kGdeltMentionColumns = 16;

class GdeltMentions {
 public:
  // One row. False, and nothing is kept, when it is none.
  bool Add(std::string_view line);
  // The highest confidence of an event's mentions, from above 0 to 1; 0 when it has none.
  double ConfidenceOf(std::string_view event_id) const;

 private:
  std::unordered_map<uint64_t, uint8_t> percent_;
};

}  // namespace legation::cli
