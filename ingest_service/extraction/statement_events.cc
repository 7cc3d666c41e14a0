#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

void Coder::CodeStatement(const Reading& reading) {
  v1::Statement statement;
  if (!FindStatement(reading.tokens, &statement)) return;
  const Mention* speaker = nullptr;
  Mention pronoun;
  bool them = false;
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const std::string& word = reading.Lower(i);
    them |= word == "them" || (word == "these" && reading.Lower(i + 1) == "countries");
    if (!Says(word)) continue;
    for (const Mention& mention : reading.mentions) {
      const bool near = (mention.end <= i && i - mention.end <= 2) || mention.begin == i + 1;
      if (near && mention.kind == MentionKind::kPerson && !mention.person.empty()) speaker = &mention;
      if (near && mention.kind == MentionKind::kPronoun &&
          (reading.Lower(mention.begin) == "he" || reading.Lower(mention.begin) == "she")) {
        pronoun = Resolve(mention);
        if (pronoun.kind == MentionKind::kPerson && !pronoun.person.empty()) speaker = &pronoun;
      }
    }
    if (speaker != nullptr) break;
  }
  if (speaker == nullptr || speaker->country.empty()) return;
  std::vector<std::string> targets;
  for (const Mention& mention : reading.mentions) {
    if (mention.kind == MentionKind::kModifier || mention.country.empty() || mention.country == speaker->country ||
        std::find(targets.begin(), targets.end(), mention.country) != targets.end())
      continue;
    targets.push_back(mention.country);
  }
  if (targets.empty() && them && Party(trip_.visitor) == speaker->country) targets = trip_.hosts;
  if (targets.empty() || targets.size() > 3) return;
  v1::ExtractedEvent event;
  AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_SPEAKER, *speaker);
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
  Keep(reading, {kFrame, 0, 1}, std::move(event));
}

}  // namespace legation::extraction
