#include "event_store/noted_view.h"

#include <algorithm>

namespace legation::event_store {

using namespace internal::v1;

bool StillHolds(const ReadParts& read, int64_t revision, const ChangeMarks& marks) {
  if (read.other) return false;
  if (read.all_until && marks.LastChangeUntil(*read.all_until) > revision) return false;
  return std::all_of(read.parts.begin(), read.parts.end(),
                     [&](Part part) { return marks.LastChange(part) <= revision; });
}

ReadParts NotedView::TakeParts() const { return {{parts_.begin(), parts_.end()}, all_until_, other_}; }

const View& NotedView::Note(Part part) const {
  parts_.insert(part);
  return view_;
}

const View& NotedView::NoteOther() const {
  other_ = true;
  return view_;
}

absl::StatusOr<std::optional<EventRecord>> NotedView::GetEvent(std::string_view event_id) const {
  return Note(EventPart(event_id)).GetEvent(event_id);
}

absl::StatusOr<EventRecord> NotedView::GetVersion(const VersionKey& version) const {
  return Note(EventPart(version.name)).GetVersion(version);
}

absl::StatusOr<std::optional<EventRecord>> NotedView::GetWithdrawn(std::string_view event_id) const {
  return Note(EventPart(event_id)).GetWithdrawn(event_id);
}

absl::StatusOr<std::optional<ArticleVersion>> NotedView::GetArticle(std::string_view article_id) const {
  return Note(ArticlePart(article_id)).GetArticle(article_id);
}

std::unique_ptr<TimelineIterator> NotedView::Timeline(TimelineScope scope, const std::vector<std::string>& terms,
                                                      size_t most_skipped) const {
  return Note(TimelinePart(scope, terms)).Timeline(scope, terms, most_skipped);
}

// Terms that name a part: all that a pair has are one.
absl::StatusOr<std::vector<View::OldestRow>> NotedView::OldestOfEach(TimelineScope scope,
                                                                     const std::vector<std::string>& terms,
                                                                     size_t most) const {
  const bool of_pair = scope == TimelineScope::kPairAct && terms.size() >= 2;
  const View& view = of_pair ? Note(TimelinePart(scope, terms)) : NoteOther();
  return view.OldestOfEach(scope, terms, most);
}

absl::StatusOr<std::optional<EventRecord>> NotedView::Oldest(TimelineScope scope, const std::vector<std::string>& terms,
                                                             const EventPredicate& matches) const {
  if (scope != TimelineScope::kAll) return Note(TimelinePart(scope, terms)).Oldest(scope, terms, matches);
  auto oldest = view_.Oldest(scope, terms, matches);
  // Rows are looked at from the oldest on, up to this one.
  const int32_t until = oldest.ok() && *oldest ? (*oldest)->sort_day() : std::numeric_limits<int32_t>::max();
  all_until_ = std::max(all_until_.value_or(until), until);
  return oldest;
}

absl::StatusOr<View::PairPoints> NotedView::GetPairPoints(std::string_view party_a, std::string_view party_b,
                                                          const PointsDays& days) const {
  return Note(PairPart(party_a, party_b)).GetPairPoints(party_a, party_b, days);
}

absl::StatusOr<PairCounts> NotedView::GetPairCounts(std::string_view party_a, std::string_view party_b) const {
  return Note(PairPart(party_a, party_b)).GetPairCounts(party_a, party_b);
}

absl::StatusOr<std::map<int32_t, PairCounts>> NotedView::GetPairCountsByDay(std::string_view party_a,
                                                                            std::string_view party_b, PointsSpan span,
                                                                            int32_t first, int32_t last) const {
  return Note(PairPart(party_a, party_b)).GetPairCountsByDay(party_a, party_b, span, first, last);
}

// What has no part.

absl::StatusOr<std::unique_ptr<View>> NotedView::AtRevision(int64_t revision) const {
  return NoteOther().AtRevision(revision);
}

absl::StatusOr<int64_t> NotedView::RevisionAtTime(int64_t microseconds) const {
  return NoteOther().RevisionAtTime(microseconds);
}

absl::StatusOr<std::vector<WithdrawalKey>> NotedView::Withdrawals(std::string_view party, std::string_view position,
                                                                  size_t most) const {
  return NoteOther().Withdrawals(party, position, most);
}

absl::StatusOr<std::vector<std::string>> NotedView::ArticleIdsAfter(std::string_view article_id, size_t most) const {
  return NoteOther().ArticleIdsAfter(article_id, most);
}

absl::StatusOr<OtherExtractions> NotedView::GetOtherExtractions(const ArticleVersion& article) const {
  return NoteOther().GetOtherExtractions(article);
}

absl::StatusOr<std::vector<std::string>> NotedView::ArticlesWithUrl(std::string_view canonical_url,
                                                                    std::string_view normalized_sha256) const {
  return NoteOther().ArticlesWithUrl(canonical_url, normalized_sha256);
}

absl::StatusOr<std::optional<RequestRecord>> NotedView::GetRequest(std::string_view scope,
                                                                   std::string_view request_id) const {
  return NoteOther().GetRequest(scope, request_id);
}

absl::StatusOr<std::optional<RevisionRecord>> NotedView::GetRevision(int64_t revision) const {
  return NoteOther().GetRevision(revision);
}

absl::StatusOr<std::optional<ImportState>> NotedView::GetImport(std::string_view dataset,
                                                                std::string_view external_id) const {
  return NoteOther().GetImport(dataset, external_id);
}

absl::StatusOr<std::vector<ChangePlace>> NotedView::ChangesAfter(const ChangePlace& place, size_t most) const {
  return NoteOther().ChangesAfter(place, most);
}

int64_t NotedView::earliest_revision() const { return NoteOther().earliest_revision(); }

absl::Status NotedView::ForEachPair(std::string_view party, const PointsDays& days, bool by_direction,
                                    const std::function<void(const PairState&)>& visit,
                                    const PairPredicate& is_known) const {
  return NoteOther().ForEachPair(party, days, by_direction, visit, is_known);
}

absl::StatusOr<StoreCounts> NotedView::GetCounts() const { return NoteOther().GetCounts(); }

absl::StatusOr<std::string> NotedView::Digest() const { return NoteOther().Digest(); }

}  // namespace legation::event_store
