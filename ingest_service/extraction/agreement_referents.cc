// Texts that an article calls "the accord" after it has told of them: their subjects, and who signs them.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

bool Specific(v1::Instrument instrument) {
  return instrument == v1::INSTRUMENT_MOU || instrument == v1::INSTRUMENT_TREATY ||
         instrument == v1::INSTRUMENT_PROTOCOL || instrument == v1::INSTRUMENT_CONTRACT;
}

// An agreement may be called a treaty or memorandum where it is named in full.
bool Generic(v1::Instrument called, v1::Instrument named) {
  return called == v1::INSTRUMENT_AGREEMENT && Specific(named);
}

// "was signed", "initialled": the verb of the frame makes the text one of those who sign it.
bool Concludes(const Reading& reading, const FrameMatch& match) {
  static const auto* const kVerbs = new absl::flat_hash_set<std::string>{
      "sign", "initial", "initialle", "initialled", "ink", "conclude", "seal", "clinch", "finalise", "finalize", "ratify"};
  const auto concludes = [&](size_t word) { return kVerbs->contains(reading.clauses.Lemma(word)); };
  for (size_t i = match.begin; i < match.end; ++i) {
    if (concludes(i)) return true;
  }
  return std::any_of(match.words.begin(), match.words.end(), concludes);
}

// "in Oslo", "at Geneva": where it happens rather than who does it.
bool Place(const Reading& reading, const Mention& mention) {
  if (mention.kind == MentionKind::kCity) return true;
  const std::string& before = mention.begin > 0 ? reading.Lower(mention.begin - 1) : reading.Lower(reading.tokens.size());
  return mention.kind == MentionKind::kState && (before == "in" || before == "at");
}

}  // namespace

// "the accord", "a similar pact": what the article told of it before.
void Coder::RecallText(SignedText* text) const {
  if (!text->told_before || text->agreement.subjects_size() > 0) return;
  const v1::Instrument instrument = text->agreement.instrument();
  for (const bool same : {true, false}) {
    for (auto earlier = told_texts_.rbegin(); earlier != told_texts_.rend(); ++earlier) {
      const v1::Agreement& told = earlier->agreement;
      const bool fits = same ? told.instrument() == instrument : Generic(instrument, told.instrument());
      if (!fits || earlier->plural != text->plural || told.subjects_size() == 0) continue;
      *text->agreement.mutable_subjects() = told.subjects();
      text->agreement.set_instrument(told.instrument());
      return;
    }
  }
}

void Coder::RememberTexts(const Reading& reading) {
  constexpr size_t kMost = 12;
  // Those whom the sentence names, by sentence rather than by text: with two texts of two pairs there are four.
  std::vector<Mention> told;
  if (const auto named = named_.find(reading.sentence.sent_begin); named != named_.end() && named->second.size() == 2) {
    for (const Mention& mention : reading.mentions) {
      if (!named->second.contains(Party(mention))) continue;
      Mention party;
      party.country = mention.country;
      party.organization = mention.organization;
      party.inferred = true;
      AddParty(party, &told);
    }
    if (told.size() != 2) told.clear();
  }
  for (SignedText& text : TextsIn(reading)) {
    text.sentence = sentence_number_;
    text.parties = told;
    told_texts_.push_back(std::move(text));
  }
  if (told_texts_.size() > kMost) told_texts_.erase(told_texts_.begin(), told_texts_.end() - kMost);
}

// The one text of the sentences before that this can mean. Null when there is none, or more than one.
const SignedText* Coder::ReferredText(const SignedText& text) const {
  constexpr size_t kNear = 3;  // sentences
  if (!text.told_before) return nullptr;
  const SignedText* found = nullptr;
  for (const SignedText& earlier : told_texts_) {
    if (earlier.told_before || earlier.sentence + kNear < sentence_number_ || earlier.plural != text.plural) continue;
    const v1::Instrument called = text.agreement.instrument(), named = earlier.agreement.instrument();
    if (called != named && !Generic(called, named)) continue;
    if (found != nullptr) return nullptr;
    found = &earlier;
  }
  return found;
}

// "The agreement was signed in Oslo": by the two between whom the article has just told of it. They count as named here.
void Coder::CompleteSides(const Reading& reading, const FrameMatch& match, const std::vector<SignedText>& texts,
                          std::vector<Mention>* parties) {
  if (parties->size() > 1 || texts.size() != 1 || !Concludes(reading, match)) return;
  const SignedText* referred = ReferredText(texts[0]);
  if (referred == nullptr || referred->parties.empty()) return;
  const auto signs = [&](const Mention& mention) {
    return std::any_of(referred->parties.begin(), referred->parties.end(),
                       [&](const Mention& party) { return Party(party) == Party(mention); });
  };
  for (const Mention& mention : reading.mentions) {
    if (!Party(mention).empty() && !signs(mention) && !Place(reading, mention)) return;
  }
  if (!std::all_of(parties->begin(), parties->end(), signs)) return;
  for (const Mention& party : referred->parties) {
    AddParty(party, parties);
    named_[reading.sentence.sent_begin].insert(Party(party));
  }
}

}  // namespace legation::extraction
