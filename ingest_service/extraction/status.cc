#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/reading.h"
#include "ingest_service/extraction/word_forms.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

using WordSet = absl::flat_hash_set<std::string>;

// Where the clause that token `at` is in begins.
size_t ClauseBegin(const Reading& reading, size_t at) {
  static const auto* const kBorders = new WordSet{";",    "who",     "which",    "that", "while", "after", "before",
                                                  "when", "because", "although", "but",  "where", "though"};
  for (size_t i = at; i > 0; --i) {
    if (kBorders->contains(reading.Lower(i - 1)) || at - i > 40) return i;
  }
  return 0;
}

bool TellsFuture(const Reading& reading, size_t i) {
  static const auto* const kWords =
      new WordSet{"will",     "would",   "shall", "plans",    "planned",   "planning", "expected",    "scheduled",
                  "upcoming", "due",     "hopes", "intends",  "begins",    "slated",   "forthcoming", "agreed",
                  "invited",  "expects", "wants", "prepares", "preparing", "proposed", "committed"};
  const std::string& word = reading.Lower(i);
  if (word == "agreed" || word == "invited" || word == "wants") return reading.Lower(i + 1) == "to";
  if (kWords->contains(word)) return true;
  if (word != "to" || i == 0) return false;
  const std::string& before = reading.Lower(i - 1);
  return before == "is" || before == "are" || before == "set" || before == "about" || before == "ready" ||
         before == "plan";
}

// "cancelled", "called off", "put off"
bool CallsOff(const Reading& reading, size_t i) {
  const std::string& word = reading.Lower(i);
  return word == "cancelled" || word == "canceled" || word == "postponed" || word == "scrapped" || word == "shelved" ||
         ((word == "called" || word == "put" || word == "calling") && reading.Lower(i + 1) == "off") ||
         word == "cancelling" || word == "canceling" || word == "postponing";
}

bool CanBeCalledOff(v1::EventType type) {
  return type == v1::EVENT_TYPE_VISIT || type == v1::EVENT_TYPE_MEETING || type == v1::EVENT_TYPE_BUSINESS_FORUM ||
         type == v1::EVENT_TYPE_AGREEMENT || type == v1::EVENT_TYPE_DELEGATION || type == v1::EVENT_TYPE_NEGOTIATION ||
         type == v1::EVENT_TYPE_CALL;
}

// "did not meet", "no plans to visit", "refused to receive"
bool Negated(const Reading& reading, const FrameMatch& match) {
  static const auto* const kWords =
      new WordSet{"not",     "never",  "no",       "neither",  "nor",     "without", "refused",
                  "refuses", "refuse", "declined", "declines", "unable",  "failed",  "unlikely",
                  "cannot",  "skip",   "skipped",  "instead",  "avoided", "rather",  "hardly"};
  const size_t clause = ClauseBegin(reading, match.begin);
  const size_t reach = match.frame->noun ? 5 : 4;
  for (size_t i = match.begin; i > clause && match.begin - i < reach; --i) {
    const std::string& word = reading.Lower(i - 1);
    if (word == "," || (word == "and" && i < match.begin)) return false;
    if (word == "not" && reading.Lower(i) == "only") return false;
    if (kWords->contains(word) || word.ends_with("n't")) return true;
  }
  return false;
}

// "could visit", "should sign": said to be possible or wished for, not planned.
bool OnlyPossible(const Reading& reading, const FrameMatch& match) {
  if (match.frame->noun) return false;
  for (size_t i = match.begin; i > 0 && match.begin - i < 3; --i) {
    const std::string& word = reading.Lower(i - 1);
    if (word == "could" || word == "may" || word == "might" || word == "should" || word == "can" || word == "must")
      return true;
    if (word != "be" && word != "also" && word != "have" && word != "soon") return false;
  }
  return false;
}

}  // namespace

v1::EventStatus Coder::StatusOf(const Reading& reading, const FrameMatch& match) const {
  if (Negated(reading, match) || OnlyPossible(reading, match)) return v1::EVENT_STATUS_UNSPECIFIED;
  const size_t clause = ClauseBegin(reading, match.begin);
  for (size_t i = 0; i < match.begin; ++i) {
    const std::string& word = reading.Lower(i);
    if ((word == "denied" || word == "denies" || word == "denying") && (i >= clause || i + 5 >= clause))
      return v1::EVENT_STATUS_DENIED;
  }
  const bool past = !match.frame->noun && IsPastForm(reading.Lower(match.begin));
  const bool passive_future = match.begin > 0 && reading.Lower(match.begin - 1) == "be";
  const bool done = past && !passive_future;
  if (CanBeCalledOff(match.frame->type)) {
    for (size_t i = done ? match.end : (match.begin > 10 ? match.begin - 10 : 0);
         i < match.end + 14 && i < reading.tokens.size(); ++i) {
      if (CallsOff(reading, i) && (i < match.begin || (!done && ClauseBegin(reading, i) <= match.begin)))
        return v1::EVENT_STATUS_CANCELLED;
    }
  }
  if (done) return v1::EVENT_STATUS_OCCURRED;
  for (size_t i = clause; i < reading.tokens.size() && (i < match.begin || (match.frame->noun && i < match.end + 12));
       ++i) {
    if (TellsFuture(reading, i)) return v1::EVENT_STATUS_PLANNED;
  }
  if (match.begin > 0 && reading.Lower(match.begin - 1) == "to" && !match.frame->noun) return v1::EVENT_STATUS_PLANNED;
  if (reading.Lower(match.begin) == "begins") return v1::EVENT_STATUS_PLANNED;
  // "visits Ghana on Friday", said on a Tuesday
  if (article_.publish_day && !match.frame->noun) {
    for (const FoundDate& date : reading.dates) {
      const v1::Day& day = date.date.start_date();
      if (date.unresolved || day.day() == 0) continue;
      const std::chrono::year_month_day ymd{std::chrono::year(day.year()), std::chrono::month(day.month()),
                                            std::chrono::day(day.day())};
      if (std::chrono::sys_days(ymd) > *article_.publish_day && !reading.Lower(match.begin).ends_with("ing"))
        return v1::EVENT_STATUS_PLANNED;
    }
  }
  return v1::EVENT_STATUS_OCCURRED;
}

}  // namespace legation::extraction
