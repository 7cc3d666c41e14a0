#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// Stock phrases of those who speak for others are no statement.
bool SpeaksForOthers(const Mention& mention) {
  for (const char* office : {"pokes", "mbassador", "ress secretary", "nvoy"}) {
    if (mention.office.find(office) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

// A named person in office who is the subject of a verb of saying, before it or behind it.
Mention Coder::SpeakerIn(const Reading& reading) const {
  const auto fits = [](const Mention& mention) {
    return mention.kind == MentionKind::kPerson && !mention.person.empty() && !mention.country.empty() &&
           !SpeaksForOthers(mention);
  };
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const bool according = reading.Lower(i) == "according" && reading.Lower(i + 1) == "to";
    if (!Says(reading.Lower(i)) && !according) continue;
    if (according) {
      const Mention* named = reading.MentionOver(i + 2);
      if (named != nullptr && fits(*named)) return *named;
      continue;
    }
    // "According to a memo, X once compared": who stands right before the verb says it, not what else the tree joins.
    for (const Mention& mention : reading.mentions) {
      const bool subject = mention.end <= i && i - mention.end <= 2 && reading.clauses.Head(mention.begin) >= mention.end &&
                           reading.clauses.Head(mention.begin) <= i &&
                           reading.clauses.At(mention.begin).relation == Relation::kSubject;
      if (subject && fits(mention)) return mention;
    }
    bool known = false;  // the tree tells who says it
    for (const size_t head : reading.clauses.SubjectOf(i).heads) {
      for (const Mention& actor : ActorsAt(reading, head)) {
        if (fits(actor)) return actor;
        known |= actor.kind != MentionKind::kPronoun && !Party(actor).empty();
      }
    }
    if (known) continue;
    for (const Mention& mention : reading.mentions) {
      const bool near = (mention.end <= i && i - mention.end <= 2) || mention.begin == i + 1;
      const Mention actor = Resolve(reading, mention);
      if (near && fits(actor)) return actor;
    }
  }
  return {};
}

// Whether the sentence tells an act that the words are part of: a text, an accusation.
bool Coder::SaysMore(const Reading& reading) const {
  for (auto event = events_.rbegin(); event != events_.rend(); ++event) {
    if (event->evidence_size() == 0 ||
        event->evidence(0).begin_byte() != static_cast<int64_t>(reading.sentence.sent_begin))
      return false;
    const v1::EventType type = event->facts().type();
    if (type == v1::EVENT_TYPE_AGREEMENT || type == v1::EVENT_TYPE_ACCUSATION || type == v1::EVENT_TYPE_DEMAND ||
        type == v1::EVENT_TYPE_THREAT || type == v1::EVENT_TYPE_REJECTION || type == v1::EVENT_TYPE_DELEGATION)
      return true;
  }
  return false;
}

void Coder::CodeStatement(const Reading& reading) {
  v1::Statement statement;
  if (!FindStatement(reading.tokens, &statement)) return;
  bool them = false;
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const std::string& word = reading.Lower(i);
    them |= word == "them" || (word == "these" && reading.Lower(i + 1) == "countries");
  }
  const Mention speaker = SpeakerIn(reading);
  if (speaker.country.empty() || SaysMore(reading)) return;
  std::vector<std::string> targets;
  for (const Mention& mention : reading.mentions) {
    if (mention.kind == MentionKind::kModifier || mention.country.empty() || mention.country == speaker.country ||
        std::find(targets.begin(), targets.end(), mention.country) != targets.end())
      continue;
    targets.push_back(mention.country);
  }
  if (targets.empty()) {  // "Thai-Russian ties", "relations between the two countries"
    for (const Mention& mention : reading.mentions) {
      const std::string party = mention.kind == MentionKind::kPair ? CounterpartOf(speaker) : mention.country;
      if (!party.empty() && party != speaker.country && targets.empty()) targets.push_back(party);
    }
  }
  if (targets.empty() && them && Party(trip_.visitor) == speaker.country) targets = trip_.hosts;
  if (targets.empty() || targets.size() > 3) return;
  // One for each speaker and other state.
  std::erase_if(targets, [&](const std::string& target) {
    return std::any_of(events_.begin(), events_.end(), [&](const v1::ExtractedEvent& earlier) {
      if (!earlier.facts().has_statement() || earlier.facts().participants(0).person().name() != speaker.person)
        return false;
      return std::any_of(earlier.facts().participants().begin() + 1, earlier.facts().participants().end(),
                         [&](const v1::Participant& told) { return told.country_code() == target; });
    });
  });
  if (targets.empty()) return;
  v1::ExtractedEvent event;
  AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_SPEAKER, speaker);
  for (const std::string& target : targets) {
    Mention mention;
    mention.country = target;
    mention.inferred = them;
    AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_TARGET, mention, false);
  }
  *event.mutable_facts()->mutable_statement() = statement;
  static const Frame* const kFrame = [] {
    Frame* frame = new Frame;
    frame->id = "statement.relations";
    frame->type = v1::EVENT_TYPE_STATEMENT;
    return frame;
  }();
  event.mutable_facts()->set_status(v1::EVENT_STATUS_OCCURRED);
  bool once = false, dated = false;
  for (const Token& token : reading.tokens) once |= token.lower == "formerly";
  for (size_t i = 0; i < reading.tokens.size(); ++i)
    once |= reading.Lower(i) == "once" && reading.Lower(i + 1) != "a" && reading.Lower(i + 1) != "more" &&
            reading.Lower(i + 1) != "again";
  for (const FoundDate& date : reading.dates) dated |= !date.unresolved;
  event.mutable_facts()->mutable_date()->set_precision(v1::DATE_PRECISION_NONE);
  if (!once && dated) {
    event.mutable_facts()->clear_date();
  } else if (!once && article_.publish_day) {  // words are news: of the month of publication
    const std::chrono::year_month_day now(*article_.publish_day);
    v1::EventDate* date = event.mutable_facts()->mutable_date();
    date->mutable_start_date()->set_year(int(now.year()));
    date->mutable_start_date()->set_month(unsigned(now.month()));
    *date->mutable_end_date() = date->start_date();
    date->set_precision(v1::DATE_PRECISION_MONTH);
    event.mutable_facts()->add_inferred_slots("date");
  }
  event.mutable_facts()->set_history(once);
  Keep(reading, {kFrame, 0, 1, {}}, std::move(event));
}

}  // namespace legation::extraction
