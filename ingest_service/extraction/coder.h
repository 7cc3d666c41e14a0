// Turns the frames that match in a sentence into events: roles, status, date, place, and what context has to supply.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "ingest_service/extraction/dates.h"
#include "ingest_service/extraction/extractor.h"
#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/mentions.h"
#include "ingest_service/extraction/names.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

struct Reading;

// Reads one article, sentence by sentence in order.
class Coder {
 public:
  Coder(const FrameSet& frames, const NameLookup& names, const ArticleText& article);

  // Looks at the whole article first: whose doings does it tell?
  void Acquaint(const std::vector<Sentence>& sentences);
  void Code(const Sentence& sentence);

  bool relative_dates_unresolved() const { return relative_dates_unresolved_; }
  // After the last sentence.
  std::vector<internal::v1::ExtractedEvent> TakeEvents();

 private:
  // The trip of which the article tells, for what happens on it.
  struct Trip {
    Mention visitor;
    std::vector<std::string> hosts;
    std::string current_host;
    internal::v1::EventDate date;
    int number = 0;
  };

  struct Roles {
    std::vector<Mention> subjects, objects;
    bool subject_inferred = false;  // from an earlier sentence
    bool passive = false;
  };

  void CodeFrame(const Reading& reading, const FrameMatch& match);
  void CodeTravel(const Reading& reading, const FrameMatch& match, const Roles& roles);
  void CodeHosted(const Reading& reading, const FrameMatch& match, const Roles& roles);
  void CodeMutual(const Reading& reading, const FrameMatch& match, const Roles& roles);
  void CodeActs(const Reading& reading, const FrameMatch& match, const Roles& roles);
  void CodeVisit(const Reading& reading, const FrameMatch& match, const Mention& visitor,
                 const std::vector<Mention>& hosts);
  void CodeAgreements(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& parties);
  void CodeDelegation(const Reading& reading, const FrameMatch& match);
  void AddNamedSectors(const Reading& reading, internal::v1::Delegation* delegation) const;
  void CodeLedVisit(const Reading& reading, const FrameMatch& match, const Mention& leader,
                    const std::vector<Mention>& hosts);
  void CodeStatement(const Reading& reading);
  static void SetAction(const Reading& reading, const Frame& frame, internal::v1::EventFacts* facts);

  void ReadDateline(Reading* reading);
  void Remember(const Reading& reading, bool told_events);
  std::vector<Mention> Subject(const Reading& reading, const FrameMatch& match, bool* inferred) const;
  std::vector<Mention> Objects(const Reading& reading, size_t from, size_t until) const;
  Mention Resolve(const Mention& mention) const;
  void CorrectInferred(Reading* reading);
  void CorrectCounterpart(Roles* roles);
  void CorrectVisitor(const Reading& reading, const FrameMatch& match, Mention* visitor);
  void CompletePair(internal::v1::EventType type, std::vector<Mention>* parties) const;
  void AddPair(std::vector<Mention>* parties) const;

  // UNSPECIFIED when the sentence says that it is not so, or only that it could be.
  internal::v1::EventStatus StatusOf(const Reading& reading, const FrameMatch& match) const;
  internal::v1::EventDate DateOf(const Reading& reading, const FrameMatch& match) const;
  void MoveIntoTrip(internal::v1::EventFacts* facts) const;
  void InheritDate(bool on_trip, internal::v1::EventFacts* facts) const;
  void FindPlace(const Reading& reading, bool on_trip, internal::v1::EventFacts* facts) const;
  // Adds what every event has and keeps it. False when it is not so or does not join two parties.
  bool Keep(const Reading& reading, const FrameMatch& match, internal::v1::ExtractedEvent event);

  void Settle();
  void SettlePersons(internal::v1::EventFacts* facts) const;
  void SettleStates(internal::v1::EventFacts* facts) const;
  void SettleDate(internal::v1::EventFacts* facts) const;
  void SettleWords(internal::v1::EventFacts* facts) const;
  void SettlePlace(internal::v1::EventFacts* facts) const;
  void SettleTour(internal::v1::EventFacts* facts) const;
  void SettleLeader(internal::v1::EventFacts* facts) const;
  void SettleConfidence(internal::v1::EventFacts* facts) const;

  const FrameSet& frames_;
  const NameLookup& names_;
  const ArticleText& article_;
  Acquaintance acquaintance_;
  Trip trip_;
  Mention last_subject_;
  Mention last_person_;
  std::string other_country_;
  std::pair<std::string, std::string> last_pair_;
  internal::v1::Place dateline_;
  size_t sentence_number_ = 0, last_event_sentence_ = 0;
  bool relative_dates_unresolved_ = false;
  std::vector<internal::v1::ExtractedEvent> events_;
};

}  // namespace legation::extraction

