// Branches of the economy that a delegation stands for or a forum is about, in the text's words.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_join.h"
#include "absl/strings/str_split.h"
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

// Who is in a branch whose name stands before: "food companies", "hospital groups"
bool Trades(const std::string& lower) {
  static const auto* const kWords = new WordSet{
      "companies", "firms",     "manufacturers", "groups",   "makers",   "producers", "exporters", "importers",    "suppliers",
      "executives", "traders",  "growers",       "processors", "operators", "enterprises", "businesses", "industrialists",
      "businessmen", "experts", "specialists",   "engineers", "buyers",   "millers",   "bosses",    "businesspeople"};
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

// "target sectors are", "industries represented include", "sectors:"
size_t ListBehindSectors(const Reading& reading, size_t noun) {
  constexpr size_t kFar = 4;
  for (size_t i = noun + 1; i < noun + kFar; ++i) {
    const std::string& word = reading.Lower(i);
    if (word == "are" || word == "include" || word == "includes" || word == "including" || word == ":" || word == "were" ||
        word == "included")
      return i + 1;
    if (word != "represented" && word != "covered" && word != "targeted" && word != "will" && word != "to" && word != "be")
      break;
  }
  return 0;
}

// What a delegation comes for: "to negotiate the supply of", "for talks on".
bool Seeks(const std::string& lower) {
  static const auto* const kWords =
      new WordSet{"negotiate", "discuss", "study",  "explore", "examine", "promote",   "buy",     "purchase", "sell",
                  "market",    "inspect", "learn",  "investigate", "source", "discussing", "studying", "exploring"};
  return kWords->contains(lower);
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

// Whether a node says more than that there is business.
bool Branch(const std::string& node) {
  return !node.empty() && node != "economy" && node != "trade" && node != "investment" && node != "politics";
}

}  // namespace

std::vector<std::string> FindSectors(const Reading& reading, size_t noun, const NameLookup& names) {
  std::vector<std::string> sectors;
  const auto told = [&](const std::string& item) { return !SectorNode(item, names).empty(); };
  const auto known = [&](const std::vector<std::string>& items) {
    return std::any_of(items.begin(), items.end(), told);
  };
  const auto take = [&](std::vector<std::string> items, bool sure) {
    constexpr size_t kLongest = 60;
    std::erase_if(items, [](const std::string& item) { return SectorNoun(item) || item.size() > kLongest; });
    for (const char* noun_behind : {" sectors", " sector", " industries", " industry", " firms", " companies"}) {
      if (!items.empty() && items.back().ends_with(noun_behind))
        items.back().resize(items.back().size() - std::string_view(noun_behind).size());
    }
    if (!sectors.empty() || items.empty() || !(sure || known(items))) return;
    sectors = std::move(items);
  };
  for (size_t i = 0; i < reading.tokens.size() && sectors.empty(); ++i) {
    const std::string& word = reading.Lower(i);
    const Mention* mention = reading.MentionOver(i + 1);
    const bool named = mention != nullptr && mention->kind != MentionKind::kModifier;
    if ((word == "fields" || word == "areas" || word == "sectors" || word == "field" || word == "sector") &&
        (reading.Lower(i + 1) == "of" || reading.Lower(i + 1) == "such" || reading.Lower(i + 1) == "like")) {
      take(ListFrom(reading, i), true);
    } else if (const size_t behind = SectorNoun(word) ? ListBehindSectors(reading, i) : 0; behind != 0) {
      take(ListFrom(reading, behind), true);
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
      if (std::count_if(items.begin(), items.end(), told) >= 2) take(items, true);
    }
  }
  const auto branch = [&](const std::string& item) {
    std::string node = names.SectorOf(item);
    if (node.empty() && !item.ends_with('s')) node = names.SectorOf(item + "s");  // "hospital groups"
    return Branch(node);
  };
  const auto heads = [&](size_t word) {  // "Kenyan" of "Kenyan healthcare mission"
    const Mention* mention = reading.MentionOver(word);
    return mention != nullptr && (mention->kind != MentionKind::kGroup || mention->begin == word);
  };
  // "a healthcare trade mission", "80 Kenyan food companies"
  for (size_t i = 0; i < reading.tokens.size() && sectors.empty(); ++i) {
    const bool near = i == noun || (i > noun && i < noun + 10 && Trades(reading.Lower(i)));
    if (!near) continue;
    size_t begin = i;
    while (begin > 0 && i - begin < 6 && reading.clauses.At(begin - 1).tag != Tag::kDeterminer &&
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
  // "to negotiate the supply of electric power"
  for (size_t i = noun; i + 1 < reading.tokens.size() && sectors.empty(); ++i) {
    const bool talks = reading.Lower(i) == "talks" && reading.Lower(i + 1) == "on";
    if (!Seeks(reading.Lower(i)) && !talks) continue;
    std::vector<std::string> items = ListFrom(reading, i + (talks ? 2 : 1));
    std::erase_if(items, [&](const std::string& item) {
      const auto blanks = std::count(item.begin(), item.end(), ' ');
      constexpr int kMostBlanks = 4;  // "how a small state runs its own sugar" is no sector
      return blanks > kMostBlanks || item.starts_with("how ") || item.starts_with("whether ") ||
             !Branch(SectorNode(item, names));
    });
    sectors = std::move(items);
  }
  return sectors;
}

std::vector<std::string> FindForumSectors(const Reading& reading, const FrameMatch& match, const NameLookup& names) {
  const auto vague = [&](const std::string& item) { return !Branch(SectorNode(item, names)); };
  // "the forum on mining", "a forum in Accra on mining", "a seminar devoted to food"
  constexpr size_t kFar = 8;
  for (size_t i = match.end; i < std::min(reading.tokens.size(), match.end + kFar); ++i) {
    const std::string& word = reading.Lower(i);
    const bool devoted = (word == "devoted" || word == "dedicated") && reading.Lower(i + 1) == "to";
    if (word != "on" && word != "of" && word != "for" && word != "about" && !devoted) continue;
    std::vector<std::string> items = ListFrom(reading, i + (devoted ? 2 : 1));
    std::erase_if(items, vague);
    if (!items.empty()) return items;
  }
  std::vector<std::string> items = FindSectors(reading, match.end - 1, names);
  if (std::all_of(items.begin(), items.end(), vague)) items.clear();
  return items;
}

bool TellsSectors(const Reading& reading) {
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    if (SectorNoun(reading.Lower(i)) && ListBehindSectors(reading, i) != 0) return true;
  }
  return false;
}

std::string SectorNode(const std::string& words, const NameLookup& names) {
  std::string node = names.SectorOf(words);
  // The last words say most: "auto parts", then each alone: "textile machinery", "supply of electric power".
  std::vector<std::string> parts = absl::StrSplit(words, ' ');
  for (size_t begin = 1; begin < parts.size() && node.empty(); ++begin)
    node = names.SectorOf(absl::StrJoin(parts.begin() + static_cast<ptrdiff_t>(begin), parts.end(), " "));
  for (auto part = parts.begin(); part != parts.end() && node.empty() && parts.size() > 1; ++part) {
    node = names.SectorOf(*part);
    if (node == "economy" || node == "trade" || node == "politics") node.clear();
  }
  return node;
}

}  // namespace legation::extraction
