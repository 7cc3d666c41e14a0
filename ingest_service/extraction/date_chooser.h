// Which of a sentence's dates is the day of an event: the one that stands nearest to its words in the tree.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "ingest_service/extraction/dates.h"
#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

class DateChooser {
 public:
  DateChooser(const Reading& reading, const FrameMatch& match, internal::v1::EventStatus status,
              std::optional<std::chrono::sys_days> today);

  // nullptr when none can be its day.
  const FoundDate* Choose() const;
  // The word before "the end of March", "early 2020".
  std::string Preposition(const FoundDate& date) const;

 private:
  struct Between {
    bool boundary = false;  // another clause begins, or somebody is told to have said it
    int verbs = 0;
  };
  static constexpr int kNever = 1 << 20, kRank = 1000;

  // Words are said on a day of their own; it is the verb that reports them which tells it.
  static bool Words(internal::v1::EventType type);
  static bool Reports(const Clauses& clauses, size_t word);
  static bool Separates(const std::string& lower);

  bool Anchor(size_t word) const;
  size_t HeadWord(const FoundDate& date) const;
  int Away(const FoundDate& date) const;
  int Rank(const FoundDate& date) const;
  Between WhatIsBetween(const FoundDate& date) const;
  bool Fits(const FoundDate& date) const;

  // What the date is of, by the tree: date_ties.cc. The higher the rank, the looser the tie.
  int TreeRank(const FoundDate& date) const;
  size_t Inserted(const FoundDate& date, size_t word) const;
  bool Predicate(size_t word) const;
  bool Named(size_t word) const;
  int RankAt(size_t verb) const;
  int Governed(size_t verb) const;
  int Governing(size_t verb) const;
  int Beside(size_t verb) const;

  // Whether the sentence says that it is the date of something else, or of this alone: dates_of_others.cc.
  bool OfAmount(const FoundDate& date) const;
  bool OfDeedSpokenOf(const FoundDate& date) const;
  bool OfVisitAskedFor(const FoundDate& date) const;
  bool OfClauseThatDates(const FoundDate& date) const;

  const Reading& reading_;
  const Clauses& clauses_;
  const internal::v1::EventType type_;
  const internal::v1::EventStatus status_;
  const std::optional<std::chrono::sys_days> today_;
  std::vector<size_t> anchors_;
  size_t predicate_ = Clauses::kNone;
};

}  // namespace legation::extraction
