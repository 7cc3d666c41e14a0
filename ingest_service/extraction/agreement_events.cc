#include <algorithm>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// The word before a mention and its article.
const std::string& WordBefore(const Reading& reading, const Mention& mention) {
  size_t at = mention.begin;
  while (at > 0 && (reading.Lower(at - 1) == "the" || reading.Lower(at - 1) == "a" || reading.Lower(at - 1) == "its" ||
                    reading.Lower(at - 1) == "his" || reading.Lower(at - 1) == "both"))
    --at;
  return at > 0 ? reading.Lower(at - 1) : reading.Lower(reading.tokens.size());
}

bool Joined(const Reading& reading, const Mention& left, const Mention& right) {
  return right.begin <= left.end + 2 &&
         (WordBefore(reading, right) == "and" || WordBefore(reading, right) == "," || right.begin == left.end);
}

// Sides that the sentence tells behind "with", "between" or "by", wherever the tree hangs them.
void AddSides(const Reading& reading, std::vector<Mention>* parties) {
  const Mention* last = nullptr;
  for (const Mention& mention : reading.mentions) {
    if (mention.kind == MentionKind::kPronoun || mention.kind == MentionKind::kPair) continue;
    const std::string& before = WordBefore(reading, mention);
    const bool side = before == "with" || before == "between" || before == "by" ||
                      (last != nullptr && Joined(reading, *last, mention));
    if (!side || mention.kind == MentionKind::kCity) continue;
    AddParty(mention, parties);
    last = &mention;
  }
}

bool Named(const Mention& mention) { return mention.kind == MentionKind::kPerson && !mention.person.empty(); }

// "Namibia (November 2022) and Zambia": nothing but brackets, articles and "and" between
bool Listed(const Reading& reading, const Mention& left, const Mention& right) {
  bool bracket = false;
  for (size_t i = left.end; i < right.begin; ++i) {
    const std::string& word = reading.Lower(i);
    if (word == "(") bracket = true;
    const bool joins = word == "," || word == "and" || word == "the" || word == "as" || word == "well";
    if (!bracket && !joins) return false;
    if (word == ")") bracket = false;
  }
  return !bracket;
}

// States behind "agreements with", each of which signs a text of its own. Empty when there are fewer than two.
std::vector<Mention> PartnersOf(const Reading& reading, const std::vector<SignedText>& texts) {
  std::vector<Mention> partners;
  const bool several = std::all_of(texts.begin(), texts.end(), [](const SignedText& text) { return text.plural; });
  if (!several) return {};
  const Mention* last = nullptr;
  for (const Mention& mention : reading.mentions) {
    if (mention.begin < texts.front().noun || Party(mention).empty()) continue;
    const bool side = WordBefore(reading, mention) == "with" || (last != nullptr && Listed(reading, *last, mention));
    if (!side || (mention.kind != MentionKind::kState && mention.kind != MentionKind::kOrganization)) continue;
    AddParty(mention, &partners);
    last = &mention;
  }
  if (partners.size() < 2) partners.clear();
  return partners;
}

// "with Bahrain in September and with Sudan in October": the date that follows each, when these differ.
std::vector<v1::EventDate> DatesOf(const Reading& reading, const std::vector<Mention>& partners) {
  std::vector<v1::EventDate> dates;
  bool differ = false;
  for (const Mention& partner : partners) {
    const auto behind = std::find_if(reading.dates.begin(), reading.dates.end(), [&](const FoundDate& date) {
      return date.begin >= partner.end && !date.unresolved;
    });
    if (behind == reading.dates.end()) return {};
    dates.push_back(behind->date);
    differ |= behind->date.SerializeAsString() != dates.front().SerializeAsString();
  }
  return differ ? dates : std::vector<v1::EventDate>();
}

}  // namespace

// "They cover fisheries and ports", behind a sentence that told only that agreements were signed.
void Coder::CompleteAgreement(const Reading& reading) {
  constexpr size_t kNear = 2;  // sentences
  if (last_agreement_sentence_ == 0 || last_agreement_sentence_ == sentence_number_ ||
      sentence_number_ > last_agreement_sentence_ + kNear)
    return;
  for (auto event = events_.rbegin(); event != events_.rend(); ++event) {
    v1::EventFacts* facts = event->mutable_facts();
    if (!facts->has_agreement()) continue;
    if (facts->agreement().subjects_size() > 0) return;
    for (std::string& subject : FindFurtherSubjects(reading))
      facts->mutable_agreement()->add_subjects(std::move(subject));
    return;
  }
}

void Coder::CodeAgreements(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& told) {
  std::vector<SignedText> texts = FindAgreements(reading, match);
  if (texts.empty()) return;
  for (SignedText& text : texts) RecallText(&text);
  std::vector<Mention> parties = told;
  if (parties.size() < 2) AddSides(reading, &parties);
  CompleteSides(reading, match, texts, &parties);
  std::vector<Mention> signatories;
  const bool verb = !match.frame->noun && reading.clauses.Lemma(match.begin).starts_with("sign");
  const bool passive = reading.clauses.Passive(match.begin);
  const auto sign = [&](const Mention& mention) {
    const bool known = std::any_of(signatories.begin(), signatories.end(),
                                   [&](const Mention& earlier) { return earlier.person == mention.person; });
    if (!known) signatories.push_back(mention);
  };
  const Mention* last = nullptr;
  for (const Mention& mention : reading.mentions) {
    if (!Named(mention)) continue;
    const std::string& before = WordBefore(reading, mention);
    const bool signs = mention.begin >= match.end &&
                       (before == "by" || (before == "with" && verb) || (last != nullptr && Joined(reading, *last, mention)));
    if (!signs) continue;
    sign(mention);
    last = &mention;
  }
  for (const Mention& party : told) {
    if (!passive && !match.frame->noun && Named(party) && party.begin < match.begin) sign(party);
  }
  if (parties.empty() && !Party(trip_.visitor).empty() && !trip_.current_host.empty()) {
    Mention visitor;
    visitor.country = trip_.visitor.country;
    visitor.organization = trip_.visitor.organization;
    visitor.inferred = true;
    AddParty(visitor, &parties);
  }
  if (parties.empty()) {
    AddPair(&parties);
    // "a Russian plane came under a contract signed in May": not the pair's, where another state is told
    const bool other = std::any_of(reading.mentions.begin(), reading.mentions.end(), [&](const Mention& mention) {
      return !mention.country.empty() && std::none_of(parties.begin(), parties.end(), [&](const Mention& party) {
        return party.country == mention.country;
      });
    });
    if (other) return;
  }
  CompletePair(v1::EVENT_TYPE_AGREEMENT, &parties);
  if (parties.size() == 1) {
    Mention other;
    other.country = CounterpartOf(parties.front());
    other.inferred = true;
    AddParty(other, &parties);
  }
  const std::vector<Mention> partners = PartnersOf(reading, texts);
  const std::vector<v1::EventDate> dates = DatesOf(reading, partners);
  std::vector<Mention> own = parties;  // who signs with each of the partners
  std::erase_if(own, [&](const Mention& party) {
    return std::any_of(partners.begin(), partners.end(),
                       [&](const Mention& partner) { return Party(partner) == Party(party); });
  });
  const bool apart = own.size() == 1 && !partners.empty();
  if (!apart && (parties.size() < 2 || parties.size() > 6)) return;
  for (size_t turn = 0; turn < (apart ? partners.size() : 1); ++turn) {
    if (apart) parties = {own[0], partners[turn]};
    for (const SignedText& text : texts) {
      v1::ExtractedEvent event;
      for (const Mention& party : parties)
        AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_PARTICIPANT, party, false);
      for (const Mention& signatory : signatories)
        AddParticipant(event.mutable_facts(), v1::PARTICIPANT_ROLE_SIGNATORY, signatory);
      *event.mutable_facts()->mutable_agreement() = text.agreement;
      if (apart && !dates.empty()) *event.mutable_facts()->mutable_date() = dates[turn];
      if (Keep(reading, match, std::move(event))) last_agreement_sentence_ = sentence_number_;
    }
  }
}

}  // namespace legation::extraction
