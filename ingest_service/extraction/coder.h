// Turns the frames that match in a sentence into events: roles, status, date, place, and what context has to supply.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "ingest_service/extraction/dates.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/extractor.h"
#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/mentions.h"
#include "ingest_service/extraction/names.h"
#include "ingest_service/extraction/roles.h"
#include "ingest_service/extraction/syntax/syntax.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

struct Reading;
struct Setting;

// Reads one article, sentence by sentence in order.
class Coder {
 public:
  Coder(const FrameSet& frames, const NameLookup& names, const Syntax& syntax, const ArticleText& article);

  // Before the first sentence: what SettingOf says of the article.
  void Acquaint(const Setting& setting, const std::vector<Sentence>& sentences);
  void Code(const Sentence& sentence);
  // Receives how each sentence is read.
  void ExplainTo(std::string* explanation) { explanation_ = explanation; }

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

  void CodeFrames(const Reading& reading, bool with_delegations);
  void CodeFrame(const Reading& reading, const FrameMatch& match);
  void CodeTravel(const Reading& reading, const FrameMatch& match, const Roles& roles);
  // The visit that an invitation just told asks for.
  void CodeVisitAskedFor(const Reading& reading, const FrameMatch& match, const internal::v1::EventFacts& invitation);
  void CodeHosted(const Reading& reading, const FrameMatch& match, const Roles& roles);
  void CodeMutual(const Reading& reading, const FrameMatch& match, const Roles& roles);
  void CodeActs(const Reading& reading, const FrameMatch& match, const Roles& roles);
  void CodeVisit(const Reading& reading, const FrameMatch& match, const Mention& visitor,
                 const std::vector<Mention>& hosts);
  void CodeAgreements(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& parties);
  void RecallText(SignedText* text) const;
  void RememberTexts(const Reading& reading);
  const SignedText* ReferredText(const SignedText& text) const;
  void CompleteSides(const Reading& reading, const FrameMatch& match, const std::vector<SignedText>& texts,
                     std::vector<Mention>* parties);
  void CompleteAgreement(const Reading& reading);
  void CodeDelegation(const Reading& reading, const FrameMatch& match);
  bool CompleteTold(const Reading& reading, size_t noun, const Mention* leader);
  void CompleteDelegation(const Reading& reading);
  bool CodeDelegationList(const Reading& reading);
  void CodeTravellingGroup(const Reading& reading, const FrameMatch& match, const Roles& roles);
  void AddSectors(std::vector<std::string> words, google::protobuf::RepeatedPtrField<internal::v1::Sector>* sectors) const;
  void DescribeForum(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& subjects,
                     internal::v1::EventFacts* facts) const;
  void CompleteForum(const Reading& reading);
  void CodeLedVisit(const Reading& reading, const FrameMatch& match, const Mention& leader,
                    const std::vector<Mention>& hosts);
  void CodeStatement(const Reading& reading);
  Mention SpeakerIn(const Reading& reading) const;
  bool SaysMore(const Reading& reading) const;
  static void SetAction(const Reading& reading, const FrameMatch& match, internal::v1::EventFacts* facts);

  Tree CopyTree(const std::vector<Token>& tokens) const;
  void ReadDateline(Reading* reading);
  void Remember(const Reading& reading, bool told_events);
  Roles RolesOf(const Reading& reading, const FrameMatch& match) const;
  void AddJoined(const Reading& reading, Roles* roles) const;
  void AddOwnerOfSubject(const Reading& reading, const FrameMatch& match, Roles* roles) const;
  void PartSides(const Reading& reading, Roles* roles);
  void AddNearby(const Reading& reading, const FrameMatch& match, Roles* roles) const;
  std::vector<Mention> ActorsAt(const Reading& reading, size_t head) const;
  std::optional<Mention> SpeakerOf(const Reading& reading, const Mention& pronoun) const;
  Mention Resolve(const Reading& reading, const Mention& mention) const;
  void CorrectInferred(Reading* reading);
  void CorrectVisitor(const Reading& reading, const FrameMatch& match, Mention* visitor);
  void CompleteTarget(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& sources,
                      std::vector<Mention>* targets) const;
  void CompleteSource(const Reading& reading, const FrameMatch& match, const Roles& roles,
                      const std::vector<Mention>& targets, std::vector<Mention>* sources) const;
  void AddAdjacentSubject(const Reading& reading, const FrameMatch& match, Roles* roles) const;
  void AddListed(const Reading& reading, const FrameMatch& match, Roles* roles) const;
  void AddSubjectOfClause(const Reading& reading, const FrameMatch& match, std::vector<Mention>* targets) const;
  void CodeReportedDeed(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& sources,
                        const std::vector<Mention>& targets);
  bool GoesOnFromHost(const Reading& reading, const Mention& visitor, const std::vector<Mention>& hosts) const;
  std::string CounterpartOf(const Mention& mention) const;
  void CompletePair(internal::v1::EventType type, std::vector<Mention>* parties) const;
  void AddPair(std::vector<Mention>* parties) const;

  // UNSPECIFIED when the sentence says that it is not so, or only that it could be.
  internal::v1::EventStatus StatusOf(const Reading& reading, const FrameMatch& match) const;
  // UNSPECIFIED: as StatusOf tells.
  internal::v1::EventDate DateOf(
      const Reading& reading, const FrameMatch& match,
      internal::v1::EventStatus status = internal::v1::EVENT_STATUS_UNSPECIFIED) const;
  void MoveIntoTrip(internal::v1::EventFacts* facts) const;
  void InheritDate(bool on_trip, internal::v1::EventFacts* facts) const;
  const internal::v1::EventDate* VisitDate(const internal::v1::EventFacts& facts) const;
  // Gives an inferred date, unless the event's status speaks against it.
  bool Take(const internal::v1::EventDate& date, internal::v1::EventFacts* facts) const;
  void RememberLeadDate(const Reading& reading);
  void RememberToldDate(const Reading& reading);
  void FindPlace(const Reading& reading, const FrameMatch& match, bool on_trip,
                 internal::v1::EventFacts* facts) const;
  // Adds what every event has and keeps it. False when it is not so or does not join two parties.
  bool Keep(const Reading& reading, const FrameMatch& match, internal::v1::ExtractedEvent event);

  void Settle();
  void DropGuesses();
  void DropCourtesies();
  bool NamesAll(const internal::v1::ExtractedEvent& event) const;
  bool Guessed(const internal::v1::ExtractedEvent& event, const internal::v1::Participant& participant) const;
  void AlignTalk();
  void SettleName(internal::v1::Participant* participant) const;
  void SettlePersons(internal::v1::EventFacts* facts) const;
  void SettleStates(internal::v1::EventFacts* facts) const;
  void SettleDate(size_t index);
  void TakeNewsDate(size_t index, internal::v1::EventFacts* facts) const;
  void TakeTripDate(internal::v1::ExtractedEvent& event) const;
  void SettleWords(internal::v1::EventFacts* facts) const;
  void SettlePlace(internal::v1::ExtractedEvent* event) const;
  void SettleCity(internal::v1::EventFacts* facts) const;
  const internal::v1::Place* PlaceOfOccasion(const internal::v1::EventFacts& facts) const;
  void SettleTour(internal::v1::EventFacts* facts) const;
  void SettleLeader(internal::v1::EventFacts* facts) const;
  const internal::v1::Participant* WhoTravels(const internal::v1::EventFacts& facts) const;
  void SettleLedVisits();
  void SettleHosts(internal::v1::ExtractedEvent* event) const;
  static void MarkInferred(internal::v1::EventFacts* facts);

  const FrameSet& frames_;
  const NameLookup& names_;
  const Syntax& syntax_;
  const ArticleText& article_;
  std::string* explanation_ = nullptr;
  Acquaintance acquaintance_;
  bool home_is_told_ = false;
  bool tells_of_pastime_ = false;
  std::vector<std::string> title_countries_;
  Trip trip_;
  std::map<size_t, std::set<std::string>> named_;  // states and bodies that each sentence names, by its first byte
  std::vector<std::string> told_;  // states and bodies, the one told last first
  Mention last_subject_;
  Mention last_person_;
  Mention last_delegation_;  // who sent the delegation told last
  bool several_missions_ = false;  // the article tells of several of which a list may follow
  std::vector<SignedText> told_texts_;  // of the sentences before, latest last
  size_t last_agreement_sentence_ = 0;
  std::string other_country_;
  std::pair<std::string, std::string> last_pair_;
  internal::v1::Place dateline_;
  // The day of the dateline, else that of publication.
  std::optional<std::chrono::sys_days> today_;
  internal::v1::EventDate lead_date_;
  internal::v1::EventDate told_date_;  // the last one of the sentences before
  size_t told_date_sentence_ = 0;
  size_t lead_sentences_ = 0;
  size_t lead_events_ = 0;  // of the first sentences
  size_t sentence_number_ = 0, last_event_sentence_ = 0;
  bool relative_dates_unresolved_ = false;
  std::vector<internal::v1::ExtractedEvent> events_;
};

}  // namespace legation::extraction

