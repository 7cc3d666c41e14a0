#include "ingest_service/extraction/mentions.h"

#include <algorithm>
#include <cctype>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/mention_words.h"

namespace legation::extraction {
namespace {

using WordSet = absl::flat_hash_set<std::string>;

// More persons than any article introduces: what garbage costs stays linear in its length.
constexpr size_t kMostPersons = 300;

class Finder {
 public:
  Finder(const Sentence& sentence, const NameLookup& names, Acquaintance* acquaintance)
      : tokens_(sentence.tokens), names_(names), acquaintance_(acquaintance) {}

  std::vector<Mention> Run() {
    for (size_t i = 0; i < tokens_.size();) i = std::max(i + 1, Step(i));
    return std::move(mentions_);
  }

 private:
  const std::string& Lower(size_t i) const {
    static const std::string* const kNone = new std::string;
    return i < tokens_.size() ? tokens_[i].lower : *kNone;
  }

  void Push(Mention mention) {
    mention.possessive = Lower(mention.end) == "'s" ||
                         (Lower(mention.end) == "'" && tokens_[mention.end].begin == tokens_[mention.end - 1].end);
    mentions_.push_back(std::move(mention));
  }

  // Capitalised words from i that may be a personal name; returns the end.
  // Behind an office even the name of a city can be a given name: "President Nursultan Abishevich X".
  size_t NameEnd(size_t i, bool behind_office = false) const {
    size_t end = i;
    while (end < tokens_.size() && end < i + 6) {
      const Token& token = tokens_[end];
      const bool particle =
          end > i && end + 1 < tokens_.size() && tokens_[end + 1].capital &&
          (token.lower == "bin" || token.lower == "al" || token.lower == "de" || token.lower == "van" ||
           token.lower == "von" || token.lower == "ben" || token.lower == "da" || token.lower == "el");
      const bool initial = token.text == "." && end > i && tokens_[end - 1].text.size() == 1;
      if (initial) {
        ++end;
        continue;
      }
      if (!particle && (!token.capital || !token.word || (NotName(token.lower) && !(end > i && token.lower == "may"))))
        break;
      if (OfficeHead(token.lower) && end > i) break;
      const std::optional<Name> known = names_.LongestAt(tokens_, end);
      const bool given_name = behind_office && end == i && known && known->length == 1 && end + 1 < tokens_.size() &&
                              tokens_[end + 1].capital && tokens_[end + 1].word && !NotName(tokens_[end + 1].lower) &&
                              !OfficeHead(tokens_[end + 1].lower);
      if (known && !(end > i && known->kind == NameKind::kCity) && !given_name) break;
      ++end;
      // "Sherwood-Randall"
      if (end + 1 < tokens_.size() && tokens_[end].text == "-" && tokens_[end].begin == tokens_[end - 1].end &&
          tokens_[end + 1].begin == tokens_[end].end && tokens_[end + 1].capital) {
        ++end;
      }
    }
    return end;
  }

  // End of an office ("Deputy Foreign Minister", "minister of foreign affairs"), or i.
  size_t OfficeEnd(size_t i) const {
    size_t end = i;
    while (end < tokens_.size() && end < i + 6 && (OfficeModifier(Lower(end)) && !OfficeHead(Lower(end)))) ++end;
    if (end < tokens_.size() && Lower(end) == "chief" && OfficeModifier(Lower(end)) && OfficeHead(Lower(end + 1)))
      ++end;
    if (end == tokens_.size() || !OfficeHead(Lower(end))) return i;
    ++end;
    if (Lower(end) == "general" || Lower(end) == "spokesman" || Lower(end) == "spokesperson") ++end;
    if ((Lower(end) == "of" || Lower(end) == "for") && end + 1 < tokens_.size() &&
        !names_.LongestAt(tokens_, end + 1)) {
      size_t tail = end + 1;
      while (tail < tokens_.size() && tail < end + 6 &&
             (OfficeModifier(Lower(tail)) || Lower(tail) == "knesset" || Lower(tail) == "law"))
        ++tail;
      if (Lower(tail - 1) == "and") --tail;
      if (tail > end + 1) end = tail;
    } else if (Lower(end) == "of" && Lower(end + 1) == "knesset") {
      end += 2;
    }
    return end;
  }

  std::string Words(size_t begin, size_t end) const {
    std::string words;
    for (size_t i = begin; i < end; ++i)
      absl::StrAppend(&words, words.empty() || tokens_[i].begin == tokens_[i - 1].end ? "" : " ", tokens_[i].text);
    return words;
  }

  KnownPerson* Known(const std::string& name) {
    const std::string last = name.substr(name.rfind(' ') == std::string::npos ? 0 : name.rfind(' ') + 1);
    // The latest holder of a surname is meant, one in office before one of the past: father and son are told apart by
    // their full names.
    KnownPerson* past = nullptr;
    for (auto it = acquaintance_->persons.rbegin(); it != acquaintance_->persons.rend(); ++it) {
      if (it->name == name) return &*it;
      if (name != last || !(it->name.ends_with(" " + last) || it->name.starts_with(last + " "))) continue;
      const std::string office = absl::AsciiStrToLower(it->office);
      const bool former = office.starts_with("then") || office.starts_with("former") || office.starts_with("late") ||
                          office.starts_with("ex-");
      if (!former) return &*it;
      if (past == nullptr) past = &*it;
    }
    return past;
  }

  // "the minister", "The Vice President": the last person told of in that office.
  bool Recall(size_t begin, size_t office_end, Mention* mention) const {
    if (begin == 0 || Lower(begin - 1) != "the") return false;
    const std::string office = absl::AsciiStrToLower(Words(begin, office_end));
    for (auto it = acquaintance_->persons.rbegin(); it != acquaintance_->persons.rend(); ++it) {
      const std::string held = absl::AsciiStrToLower(it->office);
      if (it->country.empty() || !(held == office || held.ends_with(" " + office))) continue;
      mention->person = it->name;
      mention->office = it->office;
      mention->country = it->country;
      mention->inferred = it->inferred;
      return true;
    }
    return false;
  }

  // A person introduced by an office at `begin`, of `country`, with the office in [office_begin, office_end).
  size_t Officer(size_t begin, const std::string& country, size_t office_begin, size_t office_end) {
    Mention mention;
    mention.kind = MentionKind::kPerson;
    mention.official = true;
    mention.begin = begin;
    mention.country = country;
    mention.office = Words(office_begin, office_end);
    if (begin > 0 && Lower(begin - 1) == "former") mention.office = "former " + mention.office;
    size_t name_begin = office_end, name_end = NameEnd(office_end, true);
    // "Norway's foreign minister, Kari Holm,"
    if (name_end == name_begin && Lower(office_end) == "," && !country.empty() &&
        NameEnd(office_end + 1) >= office_end + 3 && NameEnd(office_end + 1) < tokens_.size()) {
      const size_t end = NameEnd(office_end + 1);
      if (Lower(end) == "," || !tokens_[end].word) {
        name_begin = office_end + 1;
        name_end = end;
      }
    }
    if (name_end == name_begin && Lower(office_end) == "of") {
      size_t at = office_end + 1;
      if (Lower(at) == "the") ++at;
      if (at + 1 < tokens_.size() && Lower(at) == "republic" && Lower(at + 1) == "of") at += 2;
      if (at < tokens_.size()) {
        const std::optional<Name> of = names_.LongestAt(tokens_, at);
        if (of && of->kind == NameKind::kCountry && country.empty()) {
          mention.country = of->id;
          name_begin = at + of->length + (Lower(at + of->length) == "," ? 1 : 0);
          name_end = NameEnd(name_begin);
          if (name_end == name_begin) name_begin = name_end = at + of->length;
        }
      }
    }
    mention.end = name_end;
    if (name_end > name_begin) {
      mention.person = Words(name_begin, name_end);
      // "President X of Country", "King Fahd of Saudi Arabia"
      if (mention.country.empty() && Lower(name_end) == "of" && name_end + 1 < tokens_.size()) {
        const size_t at = name_end + (Lower(name_end + 1) == "the" ? 2 : 1);
        const std::optional<Name> of = at < tokens_.size() ? names_.LongestAt(tokens_, at) : std::nullopt;
        if (of && of->kind == NameKind::kCountry) {
          mention.country = of->id;
          mention.end = at + of->length;
        }
      }
      Learn(&mention);
    } else if (mention.country.empty() || Lower(office_end - 1) == "member" || Lower(office_end - 1) == "chief") {
      if (mention.country.empty() && !Recall(begin, office_end, &mention))
        return begin;  // an office of nobody in particular
    } else {
      for (auto it = acquaintance_->persons.rbegin(); it != acquaintance_->persons.rend(); ++it) {
        const bool heads = it->office.find("Prime Minister") != std::string::npos ||
                           it->office.find("President") != std::string::npos ||
                           it->office.find("King") != std::string::npos ||
                           it->office.find("Chancellor") != std::string::npos || it->office == "PM";
        const bool same_office = it->office == mention.office ||
                                 (heads && (Lower(office_end - 1) == "leader" || Lower(office_end - 1) == "premier"));
        if (it->country != mention.country || !same_office) continue;
        mention.person = it->name;
        mention.office = it->office;
        it->inferred = false;  // "the Israeli leader" says of which country the leader is
        break;
      }
    }
    const size_t end = std::max(mention.end, begin + 1);
    Push(std::move(mention));
    return end;
  }

  void Learn(Mention* mention) {
    KnownPerson* known = Known(mention->person);
    if (known != nullptr) {
      if (!mention->country.empty() && known->inferred) known->country = mention->country, known->inferred = false;
      if (mention->country.empty()) mention->country = known->country, mention->inferred = known->inferred;
      if (mention->person.size() < known->name.size()) mention->person = known->name;
      if (mention->office.empty() || mention->office.size() <= 2 || mention->office.starts_with("Mr"))
        mention->office = known->office;
      return;
    }
    if (mention->country.empty() && mention->organization.empty() && !acquaintance_->home_country.empty()) {
      mention->country = acquaintance_->home_country;
      mention->inferred = true;
    }
    if (acquaintance_->persons.size() >= kMostPersons) return;
    acquaintance_->persons.push_back(
        {mention->person, mention->office, mention->country, mention->organization, mention->inferred});
  }

  size_t Step(size_t i) {
    const Token& token = tokens_[i];
    if (const size_t pair = PairEnd(i); pair > i) {
      Mention mention;
      mention.kind = MentionKind::kPair;
      mention.begin = i;
      mention.end = pair;
      mention.official = true;
      Push(mention);
      return pair;
    }
    if (token.lower == "he" || token.lower == "she" || token.lower == "they" || token.lower == "it" ||
        token.lower == "we" || token.lower == "him") {
      Mention mention;
      mention.kind = MentionKind::kPronoun;
      mention.begin = i;
      mention.end = i + 1;
      mention.official = true;
      Push(mention);
      return i + 1;
    }
    if (const std::optional<Name> name = names_.LongestAt(tokens_, i)) return NamedAt(i, *name);
    // Titles before names: "President Ilham Aliyev", "Minister Elkin", "then-President X".
    if (token.capital || token.lower.starts_with("then-") || OfficeModifier(token.lower) || OfficeHead(token.lower)) {
      const size_t begin = i;
      size_t office = i;
      if (token.lower.starts_with("then-")) {
        const size_t end = OfficeEnd(i + 1);  // "then-Foreign Minister X"
        if (end > i + 1 && NameEnd(end, true) > end) return Officer(begin, "", i, end);
        if (NameEnd(i + 1) > i + 1) return Officer(begin, "", i, i + 1);
      }
      const size_t end = OfficeEnd(office);
      if (end > office) {
        const size_t reached = Officer(begin, "", office, end);
        if (reached > begin) return reached;
        return end;
      }
    }
    if (token.capital && token.word && !NotName(token.lower)) {
      const size_t begin = (token.lower == "mr" || token.lower == "ms" || token.lower == "mrs" || token.lower == "dr")
                               ? i + (Lower(i + 1) == "." ? 2 : 1)
                               : i;
      for (size_t end = NameEnd(begin); end > begin; --end) {
        const std::string name = Words(begin, end);
        const KnownPerson* known = Known(name);
        if (known != nullptr) {
          Mention mention;
          mention.kind = MentionKind::kPerson;
          mention.official = true;
          mention.begin = i;
          mention.end = end;
          mention.country = known->country;
          mention.organization = known->organization;
          mention.person = known->name;
          mention.office = known->office;
          mention.inferred = known->inferred;
          Push(mention);
          return end;
        }
      }
      // "Name, Country's trade minister," and "Name, the Country trade minister,"
      const size_t end = NameEnd(begin);
      if (end >= begin + 2 && Lower(end) == ",") {
        size_t at = end + 1 + (Lower(end + 1) == "the" ? 1 : 0);
        const std::optional<Name> of = at < tokens_.size() ? names_.LongestAt(tokens_, at) : std::nullopt;
        if (of) {
          at += of->length + (Lower(at + of->length) == "'s" ? 1 : 0);
          if (OfficeEnd(at) > at) {
            Mention mention;
            mention.kind = MentionKind::kPerson;
            mention.official = true;
            mention.begin = i;
            mention.end = OfficeEnd(at);
            mention.person = Words(begin, end);
            mention.country = of->kind == NameKind::kOrganization ? "" : of->id;
            mention.organization = of->kind == NameKind::kOrganization ? of->id : "";
            mention.office = Words(at, mention.end);
            Learn(&mention);
            Push(mention);
            return mentions_.back().end;
          }
        }
      }
      if (end > begin) return end;
    }
    return i + 1;
  }

  // "US memo", "UK firms": an abbreviated country before a noun qualifies it.
  bool Qualifies(size_t i, const Name& name) const {
    static const auto* const kVerbs =
        new WordSet{"will",   "has",   "have", "had",  "is",    "was",    "are",  "were", "and",   "or",  "to",
                    "in",     "on",    "for",  "of",   "would", "with",   "from", "at",   "by",    "as",  "also",
                    "should", "could", "may",  "must", "after", "before", "over", "but",  "while", "when"};
    const size_t next = i + name.length;
    if (name.kind != NameKind::kCountry || next >= tokens_.size() || tokens_[i].text.size() > 4 || name.length > 1)
      return false;
    if (tokens_[i].text.size() < 2 || (std::islower(static_cast<unsigned char>(tokens_[i].text[1])))) return false;
    const std::string& word = tokens_[next].lower;
    return tokens_[next].word && word[0] != '\'' && !tokens_[next].capital && !kVerbs->contains(word) &&
           !word.ends_with("ed") && !word.ends_with("s");
  }

  size_t NamedAt(size_t i, Name name) {
    if (Qualifies(i, name)) name.kind = NameKind::kDemonym;
    size_t end = i + name.length;
    const bool genitive = Lower(end) == "'s";
    const size_t after = genitive ? end + 1 : end;
    Mention mention;
    mention.begin = i;
    mention.end = end;
    mention.country = name.kind == NameKind::kOrganization ? "" : name.id;
    mention.organization = name.kind == NameKind::kOrganization ? name.id : "";
    mention.official = true;
    const bool adjective =
        name.kind == NameKind::kDemonym || name.kind == NameKind::kCountry || name.kind == NameKind::kOrganization;
    const size_t office_end = after < tokens_.size() ? OfficeEnd(after) : after;
    if (adjective && office_end > after && name.kind != NameKind::kOrganization)
      return Officer(i, name.id, after, office_end);
    if (name.kind == NameKind::kOrganization && office_end > after && NameEnd(office_end, true) > office_end) {
      mention.kind = MentionKind::kPerson;
      mention.office = Words(after, office_end);
      mention.end = NameEnd(office_end, true);
      mention.person = Words(office_end, mention.end);
      Learn(&mention);
      Push(mention);
      return mention.end;
    }
    if (adjective) {
      // "the Israeli and Kazakh governments", "Kenyan trade delegation"
      size_t head = after;
      while (head < tokens_.size() && head < after + 3 && !GroupNoun(Lower(head)) && tokens_[head].word &&
             !tokens_[head].capital && Lower(head) != "and" && Lower(head) != "to" && Lower(head) != "in" &&
             Lower(head) != "with" && Lower(head) != "of" && Lower(head) != "will") {
        ++head;
      }
      if (head < tokens_.size() && GroupNoun(Lower(head)) &&
          (name.kind == NameKind::kDemonym || genitive || head == after)) {
        mention.kind = MentionKind::kGroup;
        mention.end = head + 1;
        Push(mention);
        return mention.end;
      }
    }
    switch (name.kind) {
      case NameKind::kCountry:
        mention.kind = MentionKind::kState;
        break;
      case NameKind::kOrganization:
        mention.kind = MentionKind::kOrganization;
        break;
      case NameKind::kDemonym:
        mention.kind = MentionKind::kModifier;
        break;
      case NameKind::kCapital:
        mention.kind = MentionKind::kState;
        mention.city = Words(i, end);
        break;
      case NameKind::kCity:
        mention.kind = MentionKind::kCity;
        mention.city = Words(i, end);
        break;
    }
    if (name.kind == NameKind::kDemonym && tokens_[i].text.back() == 's' && i > 0 && Lower(i - 1) == "the")
      mention.kind = MentionKind::kGroup;
    Push(mention);
    return end;
  }

  size_t PairEnd(size_t i) const {
    size_t at = i + (Lower(i) == "the" || Lower(i) == "their" ? 1 : 0);
    if (Lower(at) != "two" && Lower(at) != "both") return i;
    const std::string& next = Lower(at + 1);
    if (Lower(at) == "two" && at > i &&
        (next == "signed" || next == "will" || next == "agreed" || next == "have" || next == "met" || next == "held" ||
         next == "discussed" || next == "also"))
      return at + 1;
    if (Lower(at) == "both" && (Lower(at + 1) == "agreed" || Lower(at + 1) == "pledged")) return at + 1;
    ++at;
    if (Lower(at) == "the") ++at;
    static const auto* const kNouns =
        new WordSet{"countries", "nations", "sides",      "leaders",   "states",      "governments", "presidents",
                    "ministers", "parties", "neighbours", "neighbors", "delegations", "men",         "peoples"};
    return kNouns->contains(Lower(at)) ? at + 1 : i;
  }

  const std::vector<Token>& tokens_;
  const NameLookup& names_;
  Acquaintance* acquaintance_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> FindMentions(const Sentence& sentence, const NameLookup& names, Acquaintance* acquaintance) {
  return Finder(sentence, names, acquaintance).Run();
}

}  // namespace legation::extraction
