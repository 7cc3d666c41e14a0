// Near copies among the articles that tell one event: the same words but for a few, published within days of each other. They
// add to the event as any article does, and are one source. Which is a copy of which is written down with the
// contributions and follows from them alone, so that whatever is taken back, what remains is counted as if it had always
// been alone.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/apply.h"
#include "legation/internal/v1/log.pb.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::event_store {

inline constexpr int32_t kMostDaysBetweenCopies = 7;

// Whether two MinHash signatures share at least four numbers in five: so much of their shingles the texts share, as far as
// signatures tell. Signatures of texts without words are nobody's.
bool ShareMostShingles(const google::protobuf::RepeatedField<uint32_t>& a,
                       const google::protobuf::RepeatedField<uint32_t>& b);

// Looks after the links of one article that is being stored.
class NearCopies {
 public:
  // `day` is that of its publication, or of its storing. All must outlive this.
  NearCopies(const internal::v1::ArticleFacts& article, int32_t day, const WriteView& view)
      : article_(article), day_(day), view_(view) {}

  // The contribution at `place` is the article's: links it and those of which it is a near copy, or that are of it. A link
  // stands in the later one of the two. Articles of one publisher need none.
  absl::Status Link(int place, internal::v1::EventRecord* event);

 private:
  absl::StatusOr<bool> IsCopy(const internal::v1::Contribution& other);

  const internal::v1::ArticleFacts& article_;
  const int32_t day_;
  const WriteView& view_;
  std::map<std::string, bool> known_;  // by article_id
};

// After contributions were removed: a link to a text that no earlier contribution has is taken away.
void DropLostLinks(internal::v1::EventRecord* event);

}  // namespace legation::event_store
