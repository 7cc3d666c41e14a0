#include "ingest_service/extraction/office_phrases.h"

#include <algorithm>
#include <string>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/mention_words.h"

namespace legation::extraction {
namespace {

constexpr size_t kMostWords = 8;

class Phrase {
 public:
  Phrase(const std::vector<Token>& tokens, const NameLookup& names) : tokens_(tokens), names_(names) {}

  size_t End(size_t begin) const {
    if (Lower(begin) == "and" || Lower(begin) == ",") return begin;
    const size_t end = std::max(HeadEnd(begin), ToEnd(begin));
    return end == begin ? begin : TailEnd(begin, end);
  }

 private:
  const std::string& Lower(size_t i) const {
    static const std::string* const kNone = new std::string;
    return i < tokens_.size() ? tokens_[i].lower : *kNone;
  }

  // "Senior Deputy Foreign Minister"
  size_t HeadEnd(size_t begin) const {
    size_t end = begin;
    while (end < tokens_.size() && end < begin + kMostWords && OfficeModifier(Lower(end)) && !OfficeHead(Lower(end))) {
      if (const auto known = names_.OfficeAt(tokens_, end); known && known->length > 1) return end + known->length;
      ++end;
    }
    if (Lower(end) == "chief" && OfficeModifier(Lower(end)) && OfficeHead(Lower(end + 1))) ++end;
    const auto known = end < tokens_.size() ? names_.OfficeAt(tokens_, end) : std::nullopt;
    const size_t by_list = known ? end + known->length : 0;
    if (end == tokens_.size() || !OfficeHead(Lower(end))) return by_list > 0 ? by_list : begin;
    ++end;
    while (Lower(end) == "general" || Lower(end) == "spokesman" || Lower(end) == "spokesperson" ||
           Lower(end) == "spokeswoman")
      ++end;
    return std::max(end, by_list);
  }

  // "Deputy Assistant to the President"
  size_t ToEnd(size_t begin) const {
    size_t at = begin;
    while (at < begin + 3 && (Lower(at) == "deputy" || Lower(at) == "special" || Lower(at) == "senior")) ++at;
    const std::string& head = Lower(at);
    if (head != "assistant" && head != "adviser" && head != "advisor" && head != "aide") return begin;
    if (Lower(at + 1) != "to" || Lower(at + 2) != "the") return begin;
    const size_t end = HeadEnd(at + 3);
    return end > at + 3 ? end : begin;
  }

  // "of Mines, Quarries and Energy", "for Homeland Security", "of the Political Bureau"
  size_t TailEnd(size_t begin, size_t end) const {
    size_t first = end;
    if (Lower(end) == "of" || Lower(end) == "for") {
      first = end + (Lower(end + 1) == "the" ? 2 : 1);
    } else if (!Listing(begin, end)) {
      return end;
    }
    if (first >= tokens_.size() || names_.LongestAt(tokens_, first)) return end;
    size_t tail = first;
    while (tail < tokens_.size() && tail < first + kMostWords) {
      const std::string& word = Lower(tail);
      const bool listed = (word == "," || word == "and" || word == "&") && Listed(tail + 1);
      if (!listed && !Portfolio(tail, tail)) break;
      ++tail;
    }
    return tail > first ? tail : end;
  }

  // Whether the office that ends here has begun to tell portfolios: "minister of commerce" before "and industry".
  bool Listing(size_t begin, size_t end) const {
    for (size_t i = begin; i < end; ++i) {
      if (Lower(i) == "of" || Lower(i) == "for") return true;
    }
    return false;
  }

  // "industry" in "minister of commerce and industry", not "trade" in "minister of health and trade minister".
  bool Listed(size_t i) const {
    if (!Portfolio(i, i)) return false;
    size_t after = i;
    while (after < i + kMostWords && Portfolio(after, after)) ++after;
    return !OfficeHead(Lower(after)) && !(after > i && OfficeHead(Lower(after - 1)));
  }

  // In a list of portfolios a name may follow its comma: what follows has to be written as they are.
  bool Portfolio(size_t i, size_t before) const {
    if (i >= tokens_.size()) return false;
    const std::string& word = Lower(i);
    if (word == "and" || word == "the") return i == before && Portfolio(i + 1, i + 1);
    return (OfficeModifier(word) || PortfolioWord(word)) && !(i > before && OfficeHead(word)) && word != "former" &&
           word != "deputy" && word != "first" && word != "visiting";
  }

  const std::vector<Token>& tokens_;
  const NameLookup& names_;
};

bool EndsWith(std::string_view text, std::string_view end) {
  return text.ends_with(end) && (text.size() == end.size() || text[text.size() - end.size() - 1] == ' ' ||
                                 text[text.size() - end.size() - 1] == '-');
}

bool Has(std::string_view text, std::string_view word) {
  for (size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1)) {
    const size_t end = at + word.size();
    if ((at == 0 || text[at - 1] == ' ' || text[at - 1] == '-') && (end == text.size() || text[end] == ' ')) return true;
  }
  return false;
}

template <size_t kCount>
bool HasAny(std::string_view text, const char* const (&words)[kCount]) {
  return std::any_of(std::begin(words), std::end(words), [&](const char* word) { return Has(text, word); });
}

bool Head(Rank rank) {
  return rank == Rank::kHeadOfState || rank == Rank::kHeadOfGovernment || rank == Rank::kMonarch;
}

}  // namespace

size_t OfficeEnd(const std::vector<Token>& tokens, const NameLookup& names, size_t begin) {
  return Phrase(tokens, names).End(begin);
}

Rank RankOf(std::string_view office) {
  if (HasAny(office, {"opposition", "party", "rebel", "shadow", "bank", "company"})) return Rank::kOther;
  const bool below = HasAny(office, {"deputy", "vice", "assistant", "first vice", "vice-president", "adviser", "advisor",
                                     "aide", "secretary to"});
  if (HasAny(office, {"ambassador", "envoy", "consul", "charge", "attache", "diplomat", "high commissioner",
                      "representative", "ambassadors", "envoys", "negotiator"}))
    return Rank::kDiplomat;
  if (HasAny(office, {"spokesman", "spokeswoman", "spokesperson", "speaker", "lawmaker", "senator", "congressman",
                      "congresswoman", "mp", "general", "admiral", "marshal", "commander", "official", "legislator",
                      "congress", "standing committee", "state council", "presidium", "parliament", "assembly", "senate", "political bureau", "politburo", "commissioner", "counsellor",
                      "national security", "security council"}) &&
      !HasAny(office, {"minister", "adviser", "advisor"}))
    return Rank::kOfficial;
  if (HasAny(office, {"king", "queen", "emir", "sultan", "emperor", "monarch", "shah", "majesty", "grand duke", "amir"}))
    return Rank::kMonarch;
  if (HasAny(office, {"prime minister", "premier", "pm", "chancellor", "taoiseach", "head of government", "premiers"}))
    return below ? Rank::kDeputy : (Has(office, "exchequer") ? Rank::kMinister : Rank::kHeadOfGovernment);
  if (HasAny(office, {"minister", "ministers", "secretary", "undersecretary", "vice-minister", "treasurer",
                      "attorney general", "adviser", "advisor", "secretaries", "trade representative", "foreign minister"}))
    return Rank::kMinister;
  if (HasAny(office, {"president", "leader", "presidents", "leaders", "head of state", "statesman", "ruler", "dictator",
                      "president-elect", "vice-president", "general secretary"}))
    return below || Has(office, "vice-president") ? Rank::kDeputy : Rank::kHeadOfState;
  if (HasAny(office, {"crown prince", "prince", "princess", "sheikh"})) return Rank::kOfficial;
  return Rank::kOther;
}

bool MayBeCalled(std::string_view held, std::string_view called) {
  for (const std::string_view adjective : {"visiting ", "high-ranking ", "senior ", "top ", "new "}) {
    if (called.starts_with(adjective)) called.remove_prefix(adjective.size());
  }
  if (held == called || EndsWith(held, called)) {
    // the vice president is not "the president", the prime minister not "the minister"
    const Rank rank = RankOf(held);
    if (called == "president") return rank == Rank::kHeadOfState;
    if (called == "minister") return rank != Rank::kHeadOfGovernment;
    if (called == "prime minister" || called == "premier") return rank == Rank::kHeadOfGovernment;
    return true;
  }
  const Rank rank = RankOf(held);
  if (called == "leader" || called == "statesman") return Head(rank) || rank == Rank::kDeputy;
  if (called == "head of state") return rank == Rank::kHeadOfState || rank == Rank::kMonarch;
  if (called == "premier" || called == "pm" || called == "prime minister" || called == "head of government")
    return rank == Rank::kHeadOfGovernment;
  if (called == "monarch" || called == "king" || called == "ruler") return rank == Rank::kMonarch && called != "king";
  if (called == "minister") return rank == Rank::kMinister && Has(held, "minister");
  if (called == "envoy" || called == "diplomat") return rank == Rank::kDiplomat;
  if (called == "president") return held.starts_with("president of");
  return false;
}

bool Former(std::string_view office) {
  return office.starts_with("then") || office.starts_with("former") || office.starts_with("late") ||
         office.starts_with("ex-");
}

}  // namespace legation::extraction
