#include "ingest_service/extraction/texts.h"

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;
using v1::Instrument;
using WordSet = absl::flat_hash_set<std::string>;

// Texts only where they are what is signed.
bool TextWhenSigned(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"plan",    "programme", "program",     "minutes",      "roadmap",  "notes",
                  "letters", "documents", "partnership", "partnerships", "statement"};
  return kWords->contains(lower);
}

bool Understanding(const std::string& lower) { return lower.starts_with("understanding") || lower == "intent"; }

}  // namespace

Instrument InstrumentOf(const std::string& lower) {
  static const auto* const kWords =
      new absl::flat_hash_map<std::string, Instrument>{{"agreement", v1::INSTRUMENT_AGREEMENT},
                                                       {"accord", v1::INSTRUMENT_AGREEMENT},
                                                       {"pact", v1::INSTRUMENT_AGREEMENT},
                                                       {"deal", v1::INSTRUMENT_AGREEMENT},
                                                       {"arrangement", v1::INSTRUMENT_AGREEMENT},
                                                       {"compact", v1::INSTRUMENT_AGREEMENT},
                                                       {"memorandum", v1::INSTRUMENT_MOU},
                                                       {"memoranda", v1::INSTRUMENT_MOU},
                                                       {"mou", v1::INSTRUMENT_MOU},
                                                       {"treaty", v1::INSTRUMENT_TREATY},
                                                       {"treatie", v1::INSTRUMENT_TREATY},
                                                       {"convention", v1::INSTRUMENT_TREATY},
                                                       {"protocol", v1::INSTRUMENT_PROTOCOL},
                                                       {"contract", v1::INSTRUMENT_CONTRACT},
                                                       {"lease", v1::INSTRUMENT_CONTRACT},
                                                       {"communique", v1::INSTRUMENT_COMMUNIQUE},
                                                       {"communiqu\xC3\xA9", v1::INSTRUMENT_COMMUNIQUE},
                                                       {"declaration", v1::INSTRUMENT_OTHER},
                                                       {"instrument", v1::INSTRUMENT_OTHER},
                                                       {"charter", v1::INSTRUMENT_OTHER}};
  auto found = kWords->find(lower);
  if (found == kWords->end() && lower.ends_with('s')) found = kWords->find(lower.substr(0, lower.size() - 1));
  return found == kWords->end() ? v1::INSTRUMENT_UNSPECIFIED : found->second;
}

std::optional<Text> TextAt(const Reading& reading, size_t at) {
  Text text;
  text.noun = at;
  text.after = at + 1;
  const std::string& lower = reading.Lower(at);
  text.instrument = InstrumentOf(lower);
  text.plural = (lower.ends_with('s') && lower != "communiques") || lower == "memoranda";
  if (reading.Lower(at + 1) == "of" && Understanding(reading.Lower(at + 2))) {
    if (lower.starts_with("letter")) text.instrument = v1::INSTRUMENT_LETTER;
    text.after = at + 3;
  } else if (lower == "line" && reading.Lower(at + 1) == "of" && reading.Lower(at + 2) == "credit") {
    text.instrument = v1::INSTRUMENT_AGREEMENT;
  } else if (lower == "exchange" && reading.Lower(at + 1) == "of" && reading.Lower(at + 2) == "notes") {
    text.instrument = v1::INSTRUMENT_OTHER;
    text.after = at + 3;
  }
  if (text.instrument == v1::INSTRUMENT_UNSPECIFIED && TextWhenSigned(lower)) {
    const size_t head = reading.clauses.Head(at);
    const std::string verb = head == Clauses::kNone ? "" : reading.clauses.Lemma(head);
    const bool signs = verb.starts_with("sign") || verb == "conclude" || (verb == "exchange" && lower != "statement");
    if (signs) text.instrument = v1::INSTRUMENT_OTHER;
  }
  if (text.instrument == v1::INSTRUMENT_UNSPECIFIED) return std::nullopt;
  if (reading.clauses.At(at).tag == Tag::kVerb && !text.plural && lower != "mou") return std::nullopt;
  // "a contract workers' protocol": the last noun is the text
  const size_t head = reading.clauses.Head(at);
  if (head == at + 1 && reading.clauses.At(at).relation == Relation::kCompound &&
      InstrumentOf(reading.Lower(head)) != v1::INSTRUMENT_UNSPECIFIED)
    return std::nullopt;
  if (reading.Lower(text.after) == "(") {
    for (size_t i = text.after; i < text.after + 5; ++i) {
      if (reading.Lower(i) != ")") continue;
      text.after = i + 1;
      break;
    }
  }
  return text;
}

std::vector<Text> TextsOf(const Reading& reading) {
  std::vector<Text> texts;
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const std::optional<Text> text = TextAt(reading, i);
    if (!text) continue;
    texts.push_back(*text);
    i = text->after - 1;
  }
  return texts;
}

bool Signs(const std::string& lemma) {
  static const auto* const kWords = new WordSet{
      "sign",     "conclude", "reach",    "initial",  "ratify", "ink",       "strike",  "finalise", "finalize",
      "seal",     "clinch",   "exchange", "announce", "be",     "negotiate", "make",    "witness",  "agree",
      "complete", "approve",  "adopt",    "hold",     "renew",  "prepare",   "discuss", "draft"};
  return kWords->contains(lemma);
}

}  // namespace legation::extraction
