// A view that notes what is read through it, so that an answer made from it can be kept for as long as that has not changed.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "event_store/change_marks.h"
#include "event_store/view.h"

namespace legation::event_store {

// What an answer hangs on.
struct ReadParts {
  std::vector<Part> parts;  // each once
  // Rows of the timeline of all events up to this day.
  std::optional<int32_t> all_until;
  // Something was read that has no part.
  bool other = false;
};

// Whether all that was read in a view of `revision` is as it was. False when something without a part was read.
bool StillHolds(const ReadParts& read, int64_t revision, const ChangeMarks& marks);

class NotedView final : public View {
 public:
  // `view`, a view of now, must outlive this.
  explicit NotedView(const View& view) : view_(view) {}
  ReadParts TakeParts() const;

  int64_t revision() const override { return view_.revision(); }
  // Of the view itself.
  void StopWhen(std::function<bool()>) override {}
  absl::StatusOr<std::unique_ptr<View>> AtRevision(int64_t revision) const override;
  absl::StatusOr<int64_t> RevisionAtTime(int64_t microseconds) const override;
  absl::StatusOr<std::optional<internal::v1::EventRecord>> GetEvent(std::string_view event_id) const override;
  absl::StatusOr<internal::v1::EventRecord> GetVersion(const VersionKey& version) const override;
  absl::StatusOr<std::optional<internal::v1::EventRecord>> GetWithdrawn(std::string_view event_id) const override;
  absl::StatusOr<std::vector<WithdrawalKey>> Withdrawals(std::string_view party, std::string_view position,
                                                         size_t most) const override;
  absl::StatusOr<std::optional<internal::v1::ArticleVersion>> GetArticle(std::string_view article_id) const override;
  absl::StatusOr<std::vector<std::string>> ArticleIdsAfter(std::string_view article_id, size_t most) const override;
  absl::StatusOr<internal::v1::OtherExtractions> GetOtherExtractions(
      const internal::v1::ArticleVersion& article) const override;
  absl::StatusOr<std::vector<std::string>> ArticlesWithUrl(std::string_view canonical_url,
                                                           std::string_view normalized_sha256) const override;
  absl::StatusOr<std::optional<internal::v1::RequestRecord>> GetRequest(std::string_view scope,
                                                                        std::string_view request_id) const override;
  absl::StatusOr<std::optional<internal::v1::RevisionRecord>> GetRevision(int64_t revision) const override;
  absl::StatusOr<std::optional<internal::v1::ImportState>> GetImport(std::string_view dataset,
                                                                     std::string_view external_id) const override;
  absl::StatusOr<std::vector<ChangePlace>> ChangesAfter(const ChangePlace& place, size_t most) const override;
  std::unique_ptr<TimelineIterator> Timeline(TimelineScope scope, const std::vector<std::string>& terms,
                                             size_t most_skipped) const override;
  absl::StatusOr<std::vector<OldestRow>> OldestOfEach(TimelineScope scope, const std::vector<std::string>& terms,
                                                      size_t most) const override;
  absl::StatusOr<std::optional<internal::v1::EventRecord>> Oldest(TimelineScope scope,
                                                                  const std::vector<std::string>& terms,
                                                                  const EventPredicate& matches) const override;
  int64_t earliest_revision() const override;
  absl::StatusOr<PairPoints> GetPairPoints(std::string_view party_a, std::string_view party_b,
                                           const PointsDays& days) const override;
  absl::StatusOr<internal::v1::PairCounts> GetPairCounts(std::string_view party_a, std::string_view party_b) const override;
  absl::StatusOr<std::map<int32_t, internal::v1::PairCounts>> GetPairCountsByDay(
      std::string_view party_a, std::string_view party_b, PointsSpan span, int32_t first, int32_t last) const override;
  absl::Status ForEachPair(std::string_view party, const PointsDays& days, bool by_direction,
                           const std::function<void(const PairState&)>& visit,
                           const PairPredicate& is_known) const override;
  absl::StatusOr<internal::v1::StoreCounts> GetCounts() const override;
  absl::StatusOr<std::string> Digest() const override;

 private:
  const View& Note(Part part) const;
  const View& NoteOther() const;

  const View& view_;
  mutable std::set<Part> parts_;
  mutable std::optional<int32_t> all_until_;
  mutable bool other_ = false;
};

}  // namespace legation::event_store
