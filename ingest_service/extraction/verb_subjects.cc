// What a verb phrase is about, in the text's words.
#include <algorithm>
#include <string_view>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/phrase_words.h"
#include "ingest_service/extraction/reading.h"
#include "ingest_service/extraction/verb_phrase_words.h"
#include "ingest_service/extraction/word_forms.h"

namespace legation::extraction {
namespace {

using WordSet = absl::flat_hash_set<std::string>;

class VerbPhrase {
 public:
  explicit VerbPhrase(const Reading& reading) : reading_(reading) {}

  std::vector<std::string> About(size_t verb) {
    Add(verb, 0);
    return std::move(subjects_);
  }

 private:
  static constexpr int kDeepest = 4;
  static constexpr size_t kMostSubjects = 12, kLongest = 100;

  // A side, or a word that the list has run into, is nothing to be agreed on.
  bool Named(const std::string& item) const {
    for (const Mention& mention : reading_.mentions) {
      if (mention.kind != MentionKind::kModifier && TextOf(reading_, mention.begin, mention.end) == item) return true;
    }
    return false;
  }

  void Take(std::string item) {
    if (Named(item)) return;
    if (item.size() < 3 || item.size() > kLongest || Amount(item) || subjects_.size() >= kMostSubjects) return;
    const std::string lower = absl::AsciiStrToLower(item);
    static const auto* const kEmpty =
        new WordSet{"them", "it",   "this",  "that",  "these", "him", "her", "way",  "ways",
                    "role", "will", "would", "which", "what",  "who", "end", "both", "two"};
    if (TieNoun(lower) || kEmpty->contains(lower)) return;
    for (const char* comparative : {"closer", "greater", "stronger", "mutual", "their", "close", "such", "further"}) {
      if (absl::StartsWith(lower, absl::StrCat(comparative, " ")) && TieNoun(lower.substr(lower.find(' ') + 1))) return;
    }
    if (std::find(subjects_.begin(), subjects_.end(), item) == subjects_.end()) subjects_.push_back(std::move(item));
  }

  bool Gerund(size_t at) const {
    return at < reading_.tokens.size() && reading_.clauses.At(at).tag == Tag::kVerb &&
           reading_.Lower(at).ends_with("ing");
  }

  // Where "a commission on border trade", "visas for students" ends, whose list ends at `end`.
  size_t WithComplement(size_t begin, size_t end) const {
    constexpr size_t kShort = 12;
    const std::string& word = reading_.Lower(end);
    if ((word != "on" && word != "for" && word != "against") || DatedAt(reading_, end + 1)) return end;
    const size_t noun = PastArticles(reading_, end + 1);
    if (noun >= reading_.tokens.size() || Circumstance(reading_, noun) || CountOf(reading_.Lower(noun)) > 0) return end;
    const size_t last = EndOfList(reading_, noun);
    return last > noun && last - begin <= kShort ? last : end;
  }

  // Takes the list at `begin` up to a verb that is joined to `verb`. Returns where it ends.
  size_t TakeList(size_t begin, size_t verb) {
    size_t end = EndOfList(reading_, begin);
    for (size_t i = begin + 1; i + 1 < end; ++i) {
      const bool joins = reading_.Lower(i) == "and" || reading_.Lower(i) == ",";
      if (joins && BareVerb(reading_, i + 1) && reading_.clauses.At(i + 1).relation == Relation::kConjunct &&
          !IsPastForm(reading_.Lower(i + 1))) {
        end = i;
        break;
      }
    }
    if (end <= begin) return begin;
    std::vector<std::string> items = ListBetween(reading_.tokens, begin, end);
    if (items.size() != 1) {
      for (std::string& item : items) Take(std::move(item));
      return end;
    }
    constexpr size_t kShort = 12;
    const bool infinitive = verb > 0 && (reading_.Lower(verb - 1) == "to" || reading_.Lower(verb - 1) == "and" ||
                                         reading_.Lower(verb - 1) == "would" || reading_.Lower(verb - 1) == "will" ||
                                         reading_.Lower(verb - 1) == "jointly");
    const bool whole = infinitive && end - verb <= kShort && !GenericVerb(reading_.clauses.Lemma(verb)) &&
                       !Amount(items[0]) && !TieNoun(reading_.Lower(end - 1));
    const size_t last = WithComplement(begin, end);
    size_t first = whole ? verb : begin;
    while (first < end && Determiner(reading_.Lower(first))) ++first;
    Take(last > end || whole ? TextOf(reading_, first, last) : items[0]);
    return last;
  }

  void TakeFrom(size_t at) {
    size_t end = at;
    std::vector<std::string> items = ListFrom(reading_, at, &end);
    const size_t begin = PastArticles(reading_, at);
    if (items.size() == 1 && end > begin && !TieNoun(reading_.Lower(end - 1))) {
      if (const size_t last = WithComplement(begin, end); last > end && TextOf(reading_, begin, end) == items[0])
        items[0] = TextOf(reading_, begin, last);
    }
    for (std::string& item : items) Take(std::move(item));
  }

  // What stands behind "cooperation", "areas", "help": "in mining", "with Kenya on visas", ", including".
  bool TakeComplement(size_t at, int depth) {
    const size_t before = subjects_.size();
    constexpr size_t kFar = 14;
    const size_t most = std::min(reading_.tokens.size(), at + kFar);
    while (at + 1 < most) {
      const std::string& word = reading_.Lower(at);
      if (const size_t past = PastParties(reading_, at); past > at) {
        at = past;
        continue;
      }
      const size_t noun = PastArticles(reading_, at + 1);
      if (word == "including" || (word == "such" && reading_.Lower(at + 1) == "as")) {
        TakeFrom(at + (word == "such" ? 2 : 1));
        break;
      }
      if (word == "," || DatedAt(reading_, at) || Skipped(reading_, at)) {
        const bool goes_on = word != "," || reading_.Lower(at + 1) == "including" || reading_.Lower(at + 1) == "such";
        if (!goes_on) break;
        ++at;
        continue;
      }
      if (Leads(word) || word == "of") {
        if (Circumstance(reading_, noun)) {
          at = std::max(noun + 1, EndOfList(reading_, noun));
          continue;
        }
        // "in combating piracy", "for building roads"
        if (Gerund(noun) && depth < kDeepest) Add(noun, depth + 1);
        if (subjects_.size() == before) TakeFrom(at + 1);
        break;
      }
      if (word == "to" && BareVerb(reading_, at + 1) && depth < kDeepest) {
        Add(at + 1, depth + 1);
        break;
      }
      break;
    }
    return subjects_.size() > before;
  }

  // "that the visa fee would be halved", "that frigates would patrol the area"
  void AddClause(size_t at, int depth) {
    constexpr size_t kFar = 14;
    for (size_t i = at; i < std::min(reading_.tokens.size(), at + kFar); ++i) {
      if (reading_.clauses.At(i).tag != Tag::kVerb || i == at) continue;
      if (reading_.clauses.At(i).relation == Relation::kAdjectivalModifier) continue;
      // "cooperation should be intensified through exchanges"
      const bool passive = reading_.clauses.Passive(i);
      if (passive && reading_.Lower(i + 1) == "through") return TakeFrom(i + 2);
      const size_t before = subjects_.size();
      if (!passive) Add(i, depth + 1);
      if (subjects_.size() == before) TakeFrom(at);
      return;
    }
  }

  void Add(size_t verb, int depth) {
    if (depth > kDeepest) return;
    const size_t count = reading_.tokens.size();
    size_t at = verb + 1;
    for (int steps = 0; steps < 6 && at < count; ++steps) {
      if (const size_t past = PastParties(reading_, at); past > at) {
        at = past;
      } else if (DatedAt(reading_, at) || Skipped(reading_, at)) {
        ++at;
      } else if ((Leads(reading_.Lower(at)) || reading_.Lower(at) == "at") && at + 1 < count &&
                 Circumstance(reading_, PastArticles(reading_, at + 1))) {
        const size_t noun = PastArticles(reading_, at + 1);
        at = std::max(noun + 1, EndOfList(reading_, noun));
      } else {
        break;
      }
    }
    if (at >= count) return;
    const std::string& word = reading_.Lower(at);
    size_t end = at;
    if (word == "to" && BareVerb(reading_, at + 1)) {
      return Add(at + 1, depth + 1);
    }
    if (word == "that") return AddClause(at + 1, depth);
    if (Leads(word) || word == "of") {
      const size_t noun = PastArticles(reading_, at + 1);
      if (Gerund(noun)) return Add(noun, depth + 1);
      end = EndOfList(reading_, noun);
      const bool tie = end > noun && TieNoun(reading_.Lower(end - 1));
      if (!tie || !TakeComplement(end, depth)) TakeFrom(at + 1);
    } else if (!Closes(reading_.tokens[at].text) && !Preposition(word) && word != "and") {
      const size_t before = subjects_.size();
      size_t behind = EndOfList(reading_, at);
      const std::string last = behind > at ? reading_.Lower(behind - 1) : "";
      // "cooperation in mining": the list may have gone on into what the noun is about
      size_t tie = at;
      while (tie < behind && !TieNoun(reading_.Lower(tie))) ++tie;
      const bool says_little = TieNoun(last) || Container(last) || Amount(TextOf(reading_, at, behind));
      if (tie < behind && Leads(reading_.Lower(tie + 1)) && TakeComplement(tie + 1, depth)) {
        end = behind;
      } else if (says_little && TakeComplement(behind, depth)) {
        end = EndOfList(reading_, behind + 1);
      } else {
        subjects_.resize(before);
        end = TakeList(at, verb);
      }
    }
    AddJoined(std::max(end, at), depth);
  }

  // "and to hold talks", "and invest in ports"
  void AddJoined(size_t at, int depth) {
    constexpr size_t kFar = 10;
    for (size_t i = at; i + 1 < std::min(reading_.tokens.size(), at + kFar); ++i) {
      const std::string& word = reading_.Lower(i);
      if (word == ";" || word == "which" || word == "who" || word == "said" || word == "\"") return;
      if (word != "and" && word != ",") continue;
      size_t verb = i + 1;
      while (reading_.Lower(verb) == "and" || reading_.Lower(verb) == "also" || reading_.Lower(verb) == "jointly")
        ++verb;
      const bool infinitive = reading_.Lower(verb) == "to";
      if (infinitive) ++verb;
      if (!BareVerb(reading_, verb)) continue;
      const bool finite = IsPastForm(reading_.Lower(verb)) || reading_.Lower(verb).ends_with('s');
      if (!infinitive && (finite || reading_.clauses.At(verb).relation != Relation::kConjunct)) continue;
      return Add(verb, depth + 1);
    }
  }

  const Reading& reading_;
  std::vector<std::string> subjects_;
};

}  // namespace

std::vector<std::string> SubjectsOfVerb(const Reading& reading, size_t verb) { return VerbPhrase(reading).About(verb); }

}  // namespace legation::extraction
