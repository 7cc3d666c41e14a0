#include "event_store/near_copies.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "errors/status_macros.h"
#include "event_store/article_lookup.h"
#include "event_store/event_days.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

bool HaveOnePublisher(const Contribution& a, const Contribution& b) {
  return !a.publisher().empty() && a.publisher() == b.publisher();
}

// Sorted, each once, so that their order tells nothing.
void AddLink(uint64_t text_hash, Contribution* contribution) {
  std::set<uint64_t> links(contribution->near_copy_of().begin(), contribution->near_copy_of().end());
  links.insert(text_hash);
  contribution->mutable_near_copy_of()->Assign(links.begin(), links.end());
}

}  // namespace

bool ShareMostShingles(const google::protobuf::RepeatedField<uint32_t>& a,
                       const google::protobuf::RepeatedField<uint32_t>& b) {
  if (a.empty() || a.size() != b.size()) return false;
  int same = 0;
  for (int i = 0; i < a.size(); ++i) same += a[i] == b[i] ? 1 : 0;
  return same * 5 >= a.size() * 4;
}

absl::StatusOr<bool> NearCopies::IsCopy(const Contribution& other) {
  const auto [known, is_new] = known_.emplace(other.article_id(), false);
  if (!is_new) return known->second;
  ASSIGN_OR_RETURN(const std::optional<ArticleVersion> version, FindArticle(view_, other.article_id()));
  if (!version) return false;
  const ArticleFacts& facts = version->facts();
  const int32_t day = DayOfMicroseconds(facts.has_publish_time_microseconds() ? facts.publish_time_microseconds()
                                                                              : version->store_time_microseconds());
  known->second = std::abs(day - day_) <= kMostDaysBetweenCopies && ShareMostShingles(facts.minhash(), article_.minhash());
  return known->second;
}

absl::Status NearCopies::Link(int place, EventRecord* event) {
  if (article_.minhash().empty()) return absl::OkStatus();
  Contribution& own = *event->mutable_contributions(place);
  for (int i = 0; i < event->contributions_size(); ++i) {
    Contribution& other = *event->mutable_contributions(i);
    // The same text is the same source without a link.
    if (i == place || other.article_id().empty() || other.text_hash() == own.text_hash()) continue;
    if (HaveOnePublisher(own, other)) continue;
    ASSIGN_OR_RETURN(const bool is_copy, IsCopy(other));
    if (is_copy) i < place ? AddLink(other.text_hash(), &own) : AddLink(own.text_hash(), &other);
  }
  return absl::OkStatus();
}

void DropLostLinks(EventRecord* event) {
  std::set<uint64_t> texts;
  for (Contribution& contribution : *event->mutable_contributions()) {
    auto* links = contribution.mutable_near_copy_of();
    links->erase(std::remove_if(links->begin(), links->end(), [&](uint64_t link) { return !texts.contains(link); }),
                 links->end());
    texts.insert(contribution.text_hash());
  }
}

}  // namespace legation::event_store
