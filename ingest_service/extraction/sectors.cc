// Branches of the economy that a delegation stands for, in the text's words.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {
namespace {

using WordSet = absl::flat_hash_set<std::string>;

bool SectorNoun(const std::string& lower) {
  return lower == "sectors" || lower == "sector" || lower == "industries" || lower == "industry" || lower == "fields";
}

bool Firms(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"companies", "firms",   "enterprises", "executives",  "representatives", "businessmen", "entrepreneurs",
                  "leaders",   "experts", "businesses",  "specialists", "delegates",       "businesspeople", "industrialists",
                  "managers",  "suppliers", "interests", "opportunities", "manufacturers"};
  return kWords->contains(lower);
}

// Words behind which a list of sectors stands, with the preposition in between if any.
bool Announces(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"representing", "specialising", "specializing", "specialised", "specialized", "engaged",  "interested",
                  "active",       "working",      "operating",    "focusing",    "focused",     "focus",    "focuses",
                  "buy",          "purchase",     "shopping",     "dealing",     "investing",   "covering", "work"};
  return kWords->contains(lower);
}

bool Leads(const std::string& lower) {
  return lower == "in" || lower == "on" || lower == "for" || lower == "from" || lower == "with";
}

// "the automotive, textile and food sectors" that ends before `end`
std::vector<std::string> ListBefore(const Reading& reading, size_t end) {
  size_t begin = end;
  while (begin > 0 && end - begin < 30) {
    const std::string& word = reading.Lower(begin - 1);
    const Tag tag = reading.clauses.At(begin - 1).tag;
    if (Preposition(word) || tag == Tag::kAuxiliary || tag == Tag::kSubordinator || tag == Tag::kPronoun ||
        word == "representing" || word == "including" || word == "covering" || word == "the" || word == ";" || word == "\"")
      break;
    --begin;
  }
  return ListBetween(reading.tokens, begin, end);
}

}  // namespace

std::vector<std::string> FindSectors(const Reading& reading, size_t noun, const NameLookup& names) {
  std::vector<std::string> sectors;
  const auto known = [&](const std::vector<std::string>& items) {
    return std::any_of(items.begin(), items.end(),
                       [&](const std::string& item) { return !names.SectorOf(item).empty(); });
  };
  const auto take = [&](std::vector<std::string> items, bool sure) {
    constexpr size_t kLongest = 60;
    std::erase_if(items, [](const std::string& item) { return SectorNoun(item) || item.size() > kLongest; });
    for (const char* noun_behind : {" sectors", " sector", " industries", " industry"}) {
      if (!items.empty() && items.back().ends_with(noun_behind))
        items.back().resize(items.back().size() - std::string_view(noun_behind).size());
    }
    if (!sectors.empty() || items.empty() || !(sure || known(items))) return;
    sectors = std::move(items);
  };
  for (size_t i = 1; i < reading.tokens.size() && sectors.empty(); ++i) {
    const std::string& word = reading.Lower(i);
    const Mention* mention = reading.MentionOver(i + 1);
    const bool named = mention != nullptr && mention->kind != MentionKind::kModifier;
    if ((word == "fields" || word == "areas" || word == "sectors" || word == "field" || word == "sector") &&
        (reading.Lower(i + 1) == "of" || reading.Lower(i + 1) == "such" || reading.Lower(i + 1) == "like")) {
      take(ListFrom(reading, i), true);
    } else if (SectorNoun(word)) {
      take(ListBefore(reading, i), word != "industry" && word != "sector");
    } else if (Announces(word)) {
      const bool preposition = Leads(reading.Lower(i + 1));
      if (word == "representing" || preposition || word == "buy" || word == "purchase" || word == "covering")
        take(ListFrom(reading, i + (preposition ? 2 : 1)), false);
    } else if ((word == "in" || word == "from") && !named && Firms(reading.Lower(i - 1))) {
      take(ListFrom(reading, i + 1), false);
    } else if (word == "in" && !named) {
      // "looking for contracts in water treatment, education and forestry": two or more known sectors
      const std::vector<std::string> items = ListFrom(reading, i + 1);
      const auto count = std::count_if(items.begin(), items.end(),
                                       [&](const std::string& item) { return !names.SectorOf(item).empty(); });
      if (count >= 2) take(items, true);
    }
  }
  const auto branch = [&](const std::string& item) {
    const std::string node = names.SectorOf(item);
    return !node.empty() && node != "economy" && node != "trade" && node != "investment";
  };
  const auto heads = [&](size_t word) {  // "Kenyan" of "Kenyan healthcare mission"
    const Mention* mention = reading.MentionOver(word);
    return mention != nullptr && (mention->kind != MentionKind::kGroup || mention->begin == word);
  };
  // "a healthcare trade mission", "80 Kenyan food companies"
  for (size_t i = 0; i < reading.tokens.size() && sectors.empty(); ++i) {
    const bool near = i == noun || (i > noun && i < noun + 10 && (reading.Lower(i) == "companies" || reading.Lower(i) == "firms" ||
                                                                  reading.Lower(i) == "manufacturers"));
    if (!near) continue;
    size_t begin = i;
    while (begin > 0 && i - begin < 4 && reading.clauses.At(begin - 1).tag != Tag::kDeterminer &&
           !heads(begin - 1) && !Preposition(reading.Lower(begin - 1)) &&
           CountOf(reading.Lower(begin - 1)) == 0 && reading.tokens[begin - 1].word)
      --begin;
    for (; begin < i && sectors.empty(); ++begin) {
      for (size_t end = i; end > begin && sectors.empty(); --end) {
        const std::vector<std::string> items = ListBetween(reading.tokens, begin, end);
        if (items.size() == 1 && branch(items[0])) sectors = items;
      }
    }
  }
  return sectors;
}

}  // namespace legation::extraction
