// What the store holds before each act of one type between two parties: the first of all, the first by each office, and
// how often each person has come (see event_acts.h). Earlier means before it in the order of lists: by the first day that the
// date may mean.
#pragma once

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "event_store/event_acts.h"
#include "event_store/view.h"
#include "legation/internal/v1/records.pb.h"

namespace legation::query {

using event_store::Way;

// An earlier act, as it is named in answers.
struct EarlierAct {
  std::string event_id;
  internal::v1::EventDate date;
};

// Somebody who travels for the acting party.
struct Traveller {
  std::string office, name;  // as stored; either may be empty
  const EarlierAct* first_of_office = nullptr;   // the earliest act by this office
  const EarlierAct* latest_of_person = nullptr;  // the latest act before by this very name
  int ordinal = 1;                             // how often this person has acted, this act included
};

// What is known before one act. What it points at is held by its PairFirsts.
struct KnownBefore {
  const EarlierAct* first = nullptr;  // the earliest act of all
  std::vector<Traveller> travellers;
};

// Whether the store knows no earlier one, of all or by the office of somebody who travels.
bool IsAnyFirst(const KnownBefore& known);

class PairFirsts {
 public:
  PairFirsts(PairFirsts&&) = default;
  PairFirsts& operator=(PairFirsts&&) = default;

  // Reads the acts of two parties from `position` back, at most `most_rows` rows.
  static absl::StatusOr<PairFirsts> Read(const event_store::View& view, const std::string& party_a,
                                         const std::string& party_b, internal::v1::EventType type,
                                         std::string_view position, size_t most_rows);

  // False when there were more rows than were read: then nothing can be called the first.
  bool whole() const { return whole_; }
  size_t rows() const { return rows_; }
  // What is known before an event that was read; null for others.
  const KnownBefore* Find(const std::string& event_id, const Way& way) const;

 private:
  PairFirsts() = default;
  void Add(const internal::v1::EventRecord& event);

  std::deque<EarlierAct> acts_;  // of the events that were read; they stay where they are
  std::unordered_map<std::string, std::vector<std::pair<Way, KnownBefore>>> known_;  // by event
  std::map<Way, const EarlierAct*> first_;
  std::map<std::pair<Way, std::string>, const EarlierAct*> by_office_;
  struct Person {
    const EarlierAct* latest = nullptr;
    int count = 0;
  };
  std::map<std::pair<Way, std::string>, Person> by_person_;
  bool whole_ = true;
  size_t rows_ = 0;
};

}  // namespace legation::query
