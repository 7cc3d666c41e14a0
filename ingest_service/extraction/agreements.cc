// Texts that states sign: which kind, how many, and on what.
#include <algorithm>
#include <optional>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;
using v1::Agreement;
using v1::Instrument;
using WordSet = absl::flat_hash_set<std::string>;

struct Text {
  Instrument instrument = v1::INSTRUMENT_UNSPECIFIED;
  size_t noun = 0;   // token
  size_t after = 0;  // behind "of understanding (MOU)"
  bool plural = false;
};

Instrument InstrumentOf(const std::string& lower) {
  static const auto* const kWords = new absl::flat_hash_map<std::string, Instrument>{
      {"agreement", v1::INSTRUMENT_AGREEMENT},     {"accord", v1::INSTRUMENT_AGREEMENT},
      {"pact", v1::INSTRUMENT_AGREEMENT},          {"deal", v1::INSTRUMENT_AGREEMENT},
      {"arrangement", v1::INSTRUMENT_AGREEMENT},   {"compact", v1::INSTRUMENT_AGREEMENT},
      {"memorandum", v1::INSTRUMENT_MOU},          {"memoranda", v1::INSTRUMENT_MOU},
      {"mou", v1::INSTRUMENT_MOU},                 {"treaty", v1::INSTRUMENT_TREATY},
      {"treatie", v1::INSTRUMENT_TREATY},          {"convention", v1::INSTRUMENT_TREATY},
      {"protocol", v1::INSTRUMENT_PROTOCOL},       {"contract", v1::INSTRUMENT_CONTRACT},
      {"lease", v1::INSTRUMENT_CONTRACT},          {"communique", v1::INSTRUMENT_COMMUNIQUE},
      {"communiqu\xC3\xA9", v1::INSTRUMENT_COMMUNIQUE}, {"declaration", v1::INSTRUMENT_OTHER},
      {"instrument", v1::INSTRUMENT_OTHER},        {"charter", v1::INSTRUMENT_OTHER}};
  auto found = kWords->find(lower);
  if (found == kWords->end() && lower.ends_with('s')) found = kWords->find(lower.substr(0, lower.size() - 1));
  return found == kWords->end() ? v1::INSTRUMENT_UNSPECIFIED : found->second;
}

// Texts only where they are what is signed.
bool TextWhenSigned(const std::string& lower) {
  static const auto* const kWords = new WordSet{"plan", "programme", "program", "minutes", "roadmap", "notes", "documents"};
  return kWords->contains(lower);
}

bool Understanding(const std::string& lower) { return lower.starts_with("understanding") || lower == "intent"; }

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
    if (head != Clauses::kNone && reading.clauses.Lemma(head).starts_with("sign")) text.instrument = v1::INSTRUMENT_OTHER;
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

bool Signs(const std::string& lemma) {
  static const auto* const kWords =
      new WordSet{"sign",    "conclude", "reach",    "initial",  "ratify", "ink",      "strike",   "finalise", "finalize",
                  "seal",    "clinch",   "exchange", "announce", "be",     "negotiate", "make",    "witness",  "agree",
                  "complete", "approve", "adopt",    "hold",     "renew",  "prepare",  "discuss",  "draft"};
  return kWords->contains(lemma);
}

// Whether the frame is about this text rather than one that the sentence only mentions.
bool Concerns(const Reading& reading, const FrameMatch& match, size_t noun) {
  if (noun >= match.begin && noun < match.end) return true;
  if (std::find(match.words.begin(), match.words.end(), noun) != match.words.end()) return true;
  if (reading.clauses.Head(match.begin) == noun && !match.frame->noun) return true;
  // Below its words, without another verb between: "signed an accord", "as will a treaty".
  size_t word = noun;
  for (size_t steps = 0; word != Clauses::kNone && steps < reading.tokens.size(); ++steps) {
    if (word == match.begin) return true;
    if (word != noun && reading.clauses.At(word).tag == Tag::kVerb && word > match.begin) return false;
    word = reading.clauses.Head(word);
  }
  return word == Clauses::kNone && !match.frame->noun && noun > match.begin &&
         reading.clauses.At(noun).relation != Relation::kOblique;
}

bool Describes(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "new",      "similar",   "joint",     "bilateral", "historic",  "formal",      "separate",  "major",     "final",
      "draft",    "several",   "important", "landmark",  "long",      "interim",     "binding",   "framework", "signed",
      "existing", "current",   "first",     "second",    "third",     "comprehensive", "mutual",  "own",       "major",
      "key",      "such",      "two",       "year",      "term",      "awaited",     "following", "other",     "official",
      "legal",    "written",   "trilateral", "multilateral", "provisional", "preliminary", "many", "various",   "more",
      "see",      "sign",      "signs",     "signing",   "conclude",  "reach",       "strike",    "latest",    "recent",
      "called",   "so",        "under",     "last",      "proposed",  "planned",     "number",    "set",       "series",
      "most",     "full",      "broad",     "broader",   "wide",      "ranging",     "intergovernmental", "governmental"};
  return kWords->contains(lower);
}

bool Digit(const std::string& lower) { return !lower.empty() && lower[0] >= '0' && lower[0] <= '9'; }

// "double taxation" of "a double taxation agreement"
std::vector<std::string> SubjectsBefore(const Reading& reading, const Text& text) {
  const auto qualifies = [&](size_t at) {
    const Token& token = reading.tokens[at];
    if (token.text == "-" || token.text == "/") return at > 0 && reading.tokens[at - 1].word && reading.MentionOver(at - 1) == nullptr;
    if (!token.word || Digit(token.lower) || CountOf(token.lower) > 0 || reading.MentionOver(at) != nullptr) return false;
    const Tag tag = reading.clauses.At(at).tag;
    // What stands before the noun and depends on it qualifies it, even where the tagger sees a verb ("war graves").
    const bool verb = tag == Tag::kVerb && !token.lower.ends_with("ing") && !token.lower.ends_with("s") &&
                      reading.clauses.At(at).relation != Relation::kAdjectivalModifier;
    return !verb && tag != Tag::kDeterminer && tag != Tag::kAdposition && tag != Tag::kAuxiliary &&
           tag != Tag::kPronoun && tag != Tag::kSubordinator && tag != Tag::kParticle && tag != Tag::kCoordinator &&
           tag != Tag::kAdverb && !Preposition(token.lower) && token.lower != "'s" && token.lower != "mln" &&
           token.lower != "stg" && token.lower != "dlrs" && token.lower != "dlr" && token.lower != "million";
  };
  size_t begin = text.noun;
  while (begin > 0 && text.noun - begin < 9) {
    if (qualifies(begin - 1)) {
      --begin;
      continue;
    }
    // "trade and investment", "economic, trade and technical cooperation", as far as the tree sees one noun phrase
    size_t left = begin - 1;
    if (begin == text.noun || (reading.Lower(left) != "and" && reading.Lower(left) != ",")) break;
    if (left > 0 && reading.Lower(left) == "and" && reading.Lower(left - 1) == ",") --left;
    if (left == 0) break;
    --left;
    if (!qualifies(left) || InstrumentOf(reading.Lower(left)) != v1::INSTRUMENT_UNSPECIFIED ||
        !reading.clauses.Below(left, text.noun))
      break;
    begin = left;
  }
  while (begin < text.noun && (Describes(reading.Lower(begin)) || !reading.tokens[begin].word)) ++begin;
  return ListBetween(reading.tokens, begin, text.noun);
}

// Verbs of which only the object says what a text is about: "to promote trade".
bool Promotes(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "promote",  "boost",   "strengthen", "expand",  "develop", "increase", "deepen",  "enhance", "try",   "facilitate",
      "improve",  "build",   "establish",  "further", "foster",  "raise",    "regulate", "govern", "start", "begin",
      "cooperate", "collaborate", "work",  "and",     "to",      "encourage", "increasing", "raising", "boosting", "expanding",
      "strengthening", "promoting", "cover", "together"};
  return kWords->contains(lower);
}

std::vector<std::string> SubjectsOfVerb(const Reading& reading, size_t at) {
  size_t begin = at;
  while (begin < reading.tokens.size() && (Promotes(reading.Lower(begin)) || (begin > at && Preposition(reading.Lower(begin)))))
    ++begin;
  return ListFrom(reading, begin);
}

bool Elsewhere(const std::string& lower) {
  static const auto* const kWords = new WordSet{"behalf", "occasion", "sidelines", "margins", "side", "eve", "track", "line"};
  return kWords->contains(lower);
}

// "agreements ... on fisheries", "covering trade", "to promote trade", "for the supply of rice"
std::vector<std::string> SubjectsAfter(const Reading& reading, const Text& text, size_t next) {
  const auto dated = [&](size_t at) {
    return Digit(reading.Lower(at)) || std::any_of(reading.dates.begin(), reading.dates.end(), [&](const FoundDate& date) {
             return date.begin <= at && at < date.end;
           });
  };
  for (size_t i = text.after; i + 1 < next; ++i) {
    const std::string& word = reading.Lower(i);
    const std::string& behind = reading.Lower(i + 1);
    const bool adjacent = i == text.after;
    if (word == ";" || word == "\"") break;
    if (word == "on" || word == "covering" || word == "concerning" || word == "regarding" || word == "governing" ||
        word == "providing") {
      size_t noun = i + 1;
      while (reading.Lower(noun) == "the" || reading.Lower(noun) == "a") ++noun;
      if (dated(i + 1) || dated(noun) || Elsewhere(reading.Lower(noun))) continue;
      const Mention* mention = reading.MentionOver(noun);
      if (word == "on" && mention != nullptr && mention->kind == MentionKind::kPerson) continue;
      return ListFrom(reading, i + 1);
    }
    if (word == "relating" || word == "related" || word == "pertaining") return ListFrom(reading, i);
    if (word == "aimed" && behind == "at") return SubjectsOfVerb(reading, i + 2);
    if (word == "in" || word == "within") {
      const size_t noun = behind == "the" ? i + 2 : i + 1;
      const std::string& field = reading.Lower(noun);
      const std::string& last = reading.Lower(noun + 1);
      if ((field == "field" || field == "fields" || field == "area" || field == "areas" || field == "sector" ||
           field == "sectors" || field == "sphere" || field == "spheres" || field == "domain") && last == "of")
        return ListFrom(reading, i + 1);
    }
    if ((adjacent && (word == "to" || word == "of")) || word == "for") {
      const size_t noun = behind == "the" || behind == "a" ? i + 2 : i + 1;
      const bool counted = dated(noun) || CountOf(reading.Lower(noun)) > 0 || reading.Lower(noun) == "first" ||
                           reading.Lower(noun) == "time" || reading.Lower(noun) == "some";
      if (reading.MentionOver(i + 1) == nullptr && reading.MentionOver(noun) == nullptr && !counted)
        return word == "to" ? SubjectsOfVerb(reading, i + 1) : ListFrom(reading, i + 1);
    }
    // Another clause tells of something else.
    if (reading.clauses.At(i).tag == Tag::kVerb && !Signs(reading.clauses.Lemma(i))) break;
  }
  return {};
}

// "three", "a dozen new", before the noun
int CountBefore(const Reading& reading, size_t noun) {
  for (size_t i = noun; i > 0 && noun - i < 5; --i) {
    const std::string& word = reading.Lower(i - 1);
    if (Preposition(word) || !reading.tokens[i - 1].word || word == "the" || word == "and") return 0;
    const int count = CountOf(word);
    constexpr int kMost = 500;  // a year is no count
    if (count > 1 && count < kMost && reading.tokens[i - 1].end < reading.tokens[i].begin) return count;
  }
  return 0;
}

}  // namespace

std::vector<Agreement> FindAgreements(const Reading& reading, const FrameMatch& match) {
  std::vector<Text> texts;
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const std::optional<Text> text = TextAt(reading, i);
    if (!text) continue;
    texts.push_back(*text);
    i = text->after - 1;
  }
  std::vector<Agreement> found;
  const bool some = std::any_of(texts.begin(), texts.end(),
                                [&](const Text& text) { return Concerns(reading, match, text.noun); });
  for (size_t t = 0; t < texts.size(); ++t) {
    const Text& text = texts[t];
    if (some && !Concerns(reading, match, text.noun)) continue;
    const size_t next = t + 1 < texts.size() ? texts[t + 1].noun : reading.tokens.size();
    std::vector<std::string> subjects = SubjectsAfter(reading, text, next);
    if (subjects.empty()) subjects = SubjectsBefore(reading, text);
    if (reading.Lower(text.noun) == "line" && subjects.empty()) subjects = {"line of credit"};
    std::erase_if(subjects, [](const std::string& subject) {
      return InstrumentOf(subject) != v1::INSTRUMENT_UNSPECIFIED;
    });
    const int count = text.plural ? CountBefore(reading, text.noun) : 0;
    const auto add = [&](std::vector<std::string> of, int number) {
      Agreement agreement;
      agreement.set_instrument(text.instrument);
      for (std::string& subject : of) agreement.add_subjects(std::move(subject));
      agreement.set_count(number);
      found.push_back(std::move(agreement));
    };
    const int named = static_cast<int>(subjects.size());
    if (text.plural && named > 1 && count <= named) {
      for (std::string& subject : subjects) add({std::move(subject)}, 0);
    } else {
      add(std::move(subjects), count > named ? count : 0);
    }
  }
  return found;
}

}  // namespace legation::extraction
