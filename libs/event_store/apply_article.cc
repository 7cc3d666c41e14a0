#include "event_store/apply_article.h"

#include <algorithm>
#include <map>
#include <set>

#include "event_store/apply_event.h"
#include "event_store/article_lookup.h"
#include "event_store/digest.h"
#include "event_store/event_changes.h"
#include "event_store/event_days.h"
#include "event_store/event_fold.h"
#include "event_store/event_rows.h"
#include "event_store/merge_rules.h"
#include "event_store/near_copies.h"
#include "event_store/same_acts.h"
#include "event_store/stored_message.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

constexpr int kIdCharacters = 16;
// Reports without names on a day of many acts would otherwise each list all the others.
constexpr int kMostMaybeSame = 10;

// A name that no other record makes: from the article, the place in the log and the place in the article.
std::string MakeId(const std::string& prefix, const std::string& article_id, int64_t revision, int number) {
  return prefix + Base32(Sha256(prefix + EncodeStringPair(article_id, EncodeNumberedKey(revision, EncodeRevisionKey(number)))),
                         kIdCharacters);
}

Withdrawal BecauseOf(WithdrawalCause cause, const std::string& article_id, const std::string& reason = "") {
  Withdrawal withdrawal;
  withdrawal.set_cause(cause);
  withdrawal.set_article_id(article_id);
  withdrawal.set_reason(reason);
  return withdrawal;
}

// Where the first word of an article stands among the contributions to an event.
int PlaceOf(const EventRecord& event, const std::string& article_id) {
  int place = 0;
  while (place < event.contributions_size() && event.contributions(place).article_id() != article_id) ++place;
  return place;
}

// Takes an article's word out of an event, which is then told from what remains.
absl::Status RemoveContributions(const std::string& event_id, const std::string& article_id, EventChanges* changes) {
  ASSIGN_OR_RETURN(const EventRecord* known, changes->Find(event_id));
  if (known == nullptr) return absl::OkStatus();
  ASSIGN_OR_RETURN(EventRecord * event, changes->Edit(event_id));
  auto* contributions = event->mutable_contributions();
  for (int i = contributions->size() - 1; i >= 0; --i) {
    if (contributions->Get(i).article_id() == article_id) contributions->DeleteSubrange(i, 1);
  }
  DropLostLinks(event);
  if (!contributions->empty()) Fold(event, DayOfMicroseconds(event->first_reported_microseconds()));
  return absl::OkStatus();
}

// One article on its way into the views.
class ArticleApplication {
 public:
  // `is_known`: this text was read before, and is read anew.
  ArticleApplication(const ArticleIngested& ingested, bool is_known, const RecordPlace& place, WriteView& view)
      : ingested_(ingested), article_(ingested.article()), is_known_(is_known), place_(place), view_(view),
        changes_(view, place,
                 BecauseOf(is_known ? WITHDRAWAL_CAUSE_ARTICLE_REEXTRACTED : WITHDRAWAL_CAUSE_ARTICLE_REPLACED,
                           article_.article_id())) {}

  absl::Status Run(RevisionRecord* outcome, StoreCounts* counts);

 private:
  // The article that has this text already, under the same id or URL.
  absl::StatusOr<std::optional<ArticleVersion>> FindSameText() const;
  absl::Status FindLinked();
  absl::Status FindWithheld();
  absl::Status TakeBackEarlierText();
  absl::Status FindTargets();
  bool IsWithheld(const ExtractedEvent& event) const;
  absl::StatusOr<std::string> FindOwnEarlierEvent(const ExtractedEvent& event);
  void NameTours();
  absl::Status Contribute();
  void StoreArticle(RevisionRecord* outcome);

  int32_t report_day() const {
    return DayOfMicroseconds(article_.has_publish_time_microseconds() ? article_.publish_time_microseconds()
                                                                      : place_.commit_time_microseconds);
  }

  int64_t store_time_microseconds() const {
    return is_known_ ? earlier_->store_time_microseconds() : place_.commit_time_microseconds;
  }

  const ArticleIngested& ingested_;
  const ArticleFacts& article_;
  const bool is_known_;
  const RecordPlace place_;
  WriteView& view_;
  EventChanges changes_;

  std::optional<ArticleVersion> earlier_;  // what stands under this id
  std::set<std::string> linked_;
  // Events that the earlier text told, as they were: another text about the same act keeps the id.
  std::map<std::string, EventRecord> earlier_events_;
  // Where it stood among the contributions to those, when the text is read anew.
  std::map<std::string, int> places_;
  // Events that were retracted by hand, as they last stood, that this article told.
  std::map<std::string, EventRecord> withheld_;
  struct Target {
    bool withheld = false;  // the event is dropped: see withheld_
    std::string event_id;   // empty: a new event
    std::vector<std::string> maybe_same;
    std::string tour_id;
  };
  std::vector<Target> targets_;  // one for each extracted event
};

absl::Status ArticleApplication::Run(RevisionRecord* outcome, StoreCounts* counts) {
  ASSIGN_OR_RETURN(earlier_, FindArticle(view_, article_.article_id()));
  if (!is_known_) {
    ASSIGN_OR_RETURN(const std::optional<ArticleVersion> same, FindSameText());
    if (same) {
      outcome->set_without_effect(true);
      *outcome->mutable_article_event_ids() = same->event_ids();
      return absl::OkStatus();
    }
  }
  RETURN_IF_ERROR(FindLinked());
  RETURN_IF_ERROR(FindWithheld());
  RETURN_IF_ERROR(TakeBackEarlierText());
  RETURN_IF_ERROR(FindTargets());
  NameTours();
  RETURN_IF_ERROR(Contribute());
  StoreArticle(outcome);
  const bool was_active = earlier_ && earlier_->retract_revision() == 0;
  counts->set_articles(counts->articles() + (was_active ? 0 : 1));
  return changes_.Write(outcome, counts);
}

absl::StatusOr<std::optional<ArticleVersion>> ArticleApplication::FindSameText() const {
  // A retracted article stays so when the same text is sent again; only another text brings it back. The same with an
  // erased one, whose text must not come back from its page under another id either.
  if (earlier_ && earlier_->facts().normalized_sha256() == article_.normalized_sha256()) return earlier_;
  ASSIGN_OR_RETURN(const std::vector<std::string> ids,
                   ArticlesWithUrl(view_, article_.canonical_url(), article_.normalized_sha256()));
  for (const std::string& id : ids) {
    ASSIGN_OR_RETURN(std::optional<ArticleVersion> other, FindArticle(view_, id));
    const bool hides_it = other && (other->retract_revision() == 0 || other->erase_revision() != 0);
    if (hides_it && other->facts().normalized_sha256() == article_.normalized_sha256()) {
      return other;
    }
  }
  return std::optional<ArticleVersion>();
}

absl::Status ArticleApplication::FindLinked() {
  if (is_known_) {
    linked_.insert(earlier_->linked_article_ids().begin(), earlier_->linked_article_ids().end());
    return absl::OkStatus();
  }
  ASSIGN_OR_RETURN(const std::vector<std::string> same_url, ArticlesWithUrl(view_, article_.canonical_url()));
  ASSIGN_OR_RETURN(const std::vector<std::string> same_text, ArticlesWithText(view_, article_.normalized_sha256()));
  linked_.insert(same_url.begin(), same_url.end());
  linked_.insert(same_text.begin(), same_text.end());
  linked_.erase(article_.article_id());
  return absl::OkStatus();
}

absl::Status ArticleApplication::FindWithheld() {
  if (!earlier_) return absl::OkStatus();
  for (const auto* event_ids : {&earlier_->withheld_event_ids(), &earlier_->event_ids()}) {
    for (const std::string& event_id : *event_ids) {
      ASSIGN_OR_RETURN(std::optional<EventRecord> retracted, FindAsRetracted(view_, event_id));
      if (retracted) withheld_.emplace(event_id, *std::move(retracted));
    }
  }
  return absl::OkStatus();
}

absl::Status ArticleApplication::TakeBackEarlierText() {
  if (!earlier_ || earlier_->retract_revision() != 0) return absl::OkStatus();
  for (const std::string& event_id : earlier_->event_ids()) {
    ASSIGN_OR_RETURN(const EventRecord* event, changes_.Find(event_id));
    if (event == nullptr) continue;
    EventRecord as_it_was = *event;
    if (is_known_) places_.emplace(event_id, PlaceOf(as_it_was, article_.article_id()));
    RETURN_IF_ERROR(RemoveContributions(event_id, article_.article_id(), &changes_));
    earlier_events_.emplace(event_id, std::move(as_it_was));
  }
  return absl::OkStatus();
}

bool ArticleApplication::IsWithheld(const ExtractedEvent& event) const {
  const DaySpan days = DaysOfReport(event, report_day());
  return std::any_of(withheld_.begin(), withheld_.end(),
                     [&](const auto& retracted) { return IsSameAct(retracted.second, event, days); });
}

absl::StatusOr<std::string> ArticleApplication::FindOwnEarlierEvent(const ExtractedEvent& event) {
  const DaySpan days = DaysOfReport(event, report_day());
  for (const auto& [event_id, as_it_was] : earlier_events_) {
    if (IsSameAct(as_it_was, event, days)) return event_id;
  }
  return std::string();
}

absl::Status ArticleApplication::FindTargets() {
  std::set<std::string> taken;  // an article does not tell one act twice
  for (const ExtractedEvent& event : ingested_.events()) {
    Target target;
    target.withheld = IsWithheld(event);
    if (target.withheld) {
      targets_.push_back(std::move(target));
      continue;
    }
    ASSIGN_OR_RETURN(target.event_id, FindOwnEarlierEvent(event));
    if (!target.event_id.empty()) {
      earlier_events_.erase(target.event_id);
    } else {
      ASSIGN_OR_RETURN(std::vector<std::string> same,
                       FindSameActs(event, report_day(), place_.revision, view_, &changes_));
      std::erase_if(same, [&](const std::string& event_id) { return taken.contains(event_id); });
      if (same.size() == 1) {
        target.event_id = same.front();
      } else {
        target.maybe_same = std::move(same);
      }
    }
    if (!target.event_id.empty()) taken.insert(target.event_id);
    targets_.push_back(std::move(target));
  }
  return absl::OkStatus();
}

// A tour that another article has named already keeps its name.
void ArticleApplication::NameTours() {
  std::map<int, std::string> tours;
  for (int i = 0; i < ingested_.events_size(); ++i) {
    const int number = ingested_.events(i).facts().tour_number();
    if (number == 0 || targets_[i].event_id.empty()) continue;
    const auto event = changes_.Find(targets_[i].event_id);
    if (event.ok() && *event != nullptr && !(*event)->tour_id().empty()) tours.emplace(number, (*event)->tour_id());
  }
  for (int i = 0; i < ingested_.events_size(); ++i) {
    const int number = ingested_.events(i).facts().tour_number();
    if (number == 0) continue;
    std::string& tour_id = tours[number];
    if (tour_id.empty()) tour_id = MakeId("tour_", article_.article_id(), place_.revision, number);
    targets_[i].tour_id = tour_id;
  }
}

absl::Status ArticleApplication::Contribute() {
  NearCopies copies(article_, DayOfMicroseconds(article_.has_publish_time_microseconds() ? article_.publish_time_microseconds()
                                                                                         : store_time_microseconds()), view_);
  for (int i = 0; i < ingested_.events_size(); ++i) {
    Target& target = targets_[i];
    if (target.withheld) continue;
    EventRecord* event = nullptr;
    if (target.event_id.empty()) {
      target.event_id = MakeId("evt_", article_.article_id(), place_.revision, i);
      event = changes_.Create(target.event_id);
      for (const std::string& other : target.maybe_same) {
        if (event->maybe_same_event_ids_size() < kMostMaybeSame) event->add_maybe_same_event_ids(other);
      }
    } else {
      ASSIGN_OR_RETURN(event, changes_.Edit(target.event_id));
    }
    Contribution* contribution = event->add_contributions();
    contribution->set_article_id(article_.article_id());
    contribution->set_revision(place_.revision);
    contribution->set_ordinal(i);
    contribution->set_publisher(FoldWords(article_.publisher()));
    contribution->set_text_hash(Hash64(article_.normalized_sha256()));
    if (article_.has_publish_time_microseconds()) contribution->set_publish_day(report_day());
    contribution->set_extractor(ingested_.extractor());
    contribution->set_extractor_version(ingested_.extractor_version());
    contribution->set_tour_id(target.tour_id);
    *contribution->mutable_event() = ingested_.events(i);
    int at = event->contributions_size() - 1;
    if (const auto place = places_.find(target.event_id); place != places_.end()) {
      for (; at > place->second; --at) event->mutable_contributions()->SwapElements(at, at - 1);
    }
    RETURN_IF_ERROR(copies.Link(at, event));
  }
  return absl::OkStatus();
}

void ArticleApplication::StoreArticle(RevisionRecord* outcome) {
  ArticleVersion version;
  *version.mutable_facts() = article_;
  version.set_revision(place_.revision);
  version.set_store_time_microseconds(store_time_microseconds());
  version.set_extractor(ingested_.extractor());
  version.set_extractor_version(ingested_.extractor_version());
  for (const auto& [event_id, retracted] : withheld_) version.add_withheld_event_ids(event_id);
  for (const Target& target : targets_) {
    if (target.withheld) continue;
    version.add_event_ids(target.event_id);
    outcome->add_article_event_ids(target.event_id);
  }
  for (const std::string& id : linked_) version.add_linked_article_ids(id);
  view_.Put(Family::kArticles, EncodeVersionKey(article_.article_id(), place_.revision), version.SerializeAsString());
  if (!ingested_.others().empty()) {
    OtherExtractions others;
    *others.mutable_extractions() = ingested_.others();
    view_.Put(Family::kExtractions, EncodeVersionKey(article_.article_id(), place_.revision), others.SerializeAsString());
  }
  if (!article_.canonical_url().empty()) {
    view_.Put(Family::kUrls, EncodeUrlKey(article_.canonical_url(), article_.normalized_sha256(), article_.article_id()), "");
  }
  view_.Put(Family::kContents, EncodeStringPair(article_.normalized_sha256(), article_.article_id()), "");
}

}  // namespace

absl::Status ApplyArticleIngested(const ArticleIngested& ingested, const RecordPlace& place, WriteView& view,
                                  RevisionRecord* outcome, StoreCounts* counts) {
  return ArticleApplication(ingested, /*is_known=*/false, place, view).Run(outcome, counts);
}

absl::Status ApplyArticleReextracted(const ArticleReextracted& reextracted, const RecordPlace& place, WriteView& view,
                                     RevisionRecord* outcome, StoreCounts* counts) {
  ASSIGN_OR_RETURN(const std::optional<ArticleVersion> article, FindArticle(view, reextracted.article_id()));
  if (!article || article->retract_revision() != 0 || article->erase_revision() != 0 ||
      article->facts().text_sha256() != reextracted.text_sha256()) {
    outcome->set_without_effect(true);
    return absl::OkStatus();
  }
  ArticleIngested ingested;
  *ingested.mutable_article() = article->facts();
  ingested.set_extractor(reextracted.extractor());
  ingested.set_extractor_version(reextracted.extractor_version());
  *ingested.mutable_events() = reextracted.events();
  *ingested.mutable_others() = reextracted.others();
  return ArticleApplication(ingested, /*is_known=*/true, place, view).Run(outcome, counts);
}

absl::Status ApplyArticleRetracted(const ArticleRetracted& retracted, const RecordPlace& place, WriteView& view,
                                   RevisionRecord* outcome, StoreCounts* counts) {
  ASSIGN_OR_RETURN(std::optional<ArticleVersion> article, FindArticle(view, retracted.article_id()));
  if (!article || article->retract_revision() != 0) {
    outcome->set_without_effect(true);
    return absl::OkStatus();
  }
  EventChanges changes(view, place,
                       BecauseOf(WITHDRAWAL_CAUSE_ARTICLE_RETRACTED, retracted.article_id(), retracted.reason()));
  for (const std::string& event_id : article->event_ids()) {
    RETURN_IF_ERROR(RemoveContributions(event_id, retracted.article_id(), &changes));
  }
  article->set_retract_revision(place.revision);
  article->set_retract_time_microseconds(place.commit_time_microseconds);
  article->set_retract_reason(retracted.reason());
  view.Put(Family::kArticles, EncodeVersionKey(retracted.article_id(), place.revision), article->SerializeAsString());
  counts->set_articles(counts->articles() - 1);
  return changes.Write(outcome, counts);
}

}  // namespace legation::event_store
