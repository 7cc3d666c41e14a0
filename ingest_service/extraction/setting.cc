#include "ingest_service/extraction/setting.h"

#include <algorithm>
#include <cctype>

#include "ingest_service/extraction/pastimes.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {
namespace {

constexpr int kInTitle = 3, kInLead = 2;

class Counts {
 public:
  void Add(const std::string& country, int weight) {
    auto count = std::find_if(counts_.begin(), counts_.end(), [&](const auto& c) { return c.first == country; });
    if (count == counts_.end()) count = counts_.insert(counts_.end(), {country, 0});
    count->second += weight;
  }

  std::vector<std::string> All() const {
    std::vector<std::string> countries;
    for (const auto& [country, count] : counts_) countries.push_back(country);
    return countries;
  }

  // Of those with most, the one told first.
  std::string Most(const std::string& except) const {
    std::string country;
    int most = 0;
    for (const auto& [candidate, count] : counts_) {
      if (count > most && candidate != except) country = candidate, most = count;
    }
    return country;
  }

  int Of(const std::string& country) const {
    for (const auto& [candidate, count] : counts_) {
      if (candidate == country) return count;
    }
    return 0;
  }

 private:
  std::vector<std::pair<std::string, int>> counts_;  // in the order of telling
};

bool OfState(const Name& name) { return name.kind != NameKind::kOrganization && name.kind != NameKind::kCity; }

// "KING FAHD VISITS BRITAIN" in the case in which names are known.
std::string TitleCase(std::string_view title) {
  std::string text(title);
  const auto letters = std::count_if(text.begin(), text.end(), [](unsigned char c) { return std::islower(c); });
  if (letters > static_cast<ptrdiff_t>(text.size() / 5)) return text;
  bool inside = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const unsigned char c = text[i];
    const bool initial = i + 1 < text.size() && text[i + 1] == '.';
    if (inside && !initial) text[i] = static_cast<char>(std::tolower(c));
    inside = std::isalpha(c) || c == '\'' || c >= 0x80;
  }
  return text;
}

void CountNames(const std::vector<Token>& tokens, size_t from, int weight, const NameLookup& names, Counts* counts,
                bool* union_named) {
  for (size_t i = from; i < tokens.size(); ++i) {
    const std::optional<Name> name = names.LongestAt(tokens, i);
    if (!name) continue;
    if (OfState(*name)) counts->Add(name->id, weight);
    *union_named |= name->kind == NameKind::kOrganization && name->id == "EU";
    i += name->length - 1;
  }
}

std::vector<Token> TokensOf(std::string_view text) {
  std::vector<Token> tokens;
  for (Sentence& sentence : SplitSentences(Normalise(text), text.size()))
    tokens.insert(tokens.end(), sentence.tokens.begin(), sentence.tokens.end());
  return tokens;
}

// The country that a publisher's name holds: "Jakarta Globe", "The White House", "Times of India".
std::string PublisherCountry(std::string_view publisher, const NameLookup& names) {
  const std::vector<Token> tokens = TokensOf(publisher);
  for (size_t i = 0; i < tokens.size(); ++i) {
    const std::optional<Name> name = names.LongestAt(tokens, i);
    if (name && name->kind != NameKind::kOrganization) return name->id;
  }
  return "";
}

std::string DatelineCountry(const std::vector<Sentence>& sentences, const NameLookup& names) {
  if (sentences.empty()) return "";
  const std::vector<Token>& tokens = sentences[0].tokens;
  std::string country;
  for (size_t i = 0; i < DatelineEnd(tokens); ++i) {
    const std::optional<Name> name = names.LongestAt(tokens, i);
    if (name && name->kind == NameKind::kOrganization) return "";  // "UNITED NATIONS, March 9"
    if (name) country = name->id;
  }
  return country;
}

// "was received here today": the place of the dateline takes part even if nothing else names it.
bool SaysHere(const std::vector<Sentence>& sentences) {
  return std::any_of(sentences.begin(), sentences.end(), [](const Sentence& sentence) {
    return std::any_of(sentence.tokens.begin(), sentence.tokens.end(),
                       [](const Token& token) { return token.lower == "here"; });
  });
}

}  // namespace

Setting SettingOf(const ArticleText& article, const std::vector<Sentence>& sentences, const NameLookup& names) {
  Setting setting;
  Counts counts;
  CountNames(TokensOf(TitleCase(article.title)), 0, kInTitle, names, &counts, &setting.tells_of_union);
  setting.title_countries = counts.All();
  for (size_t s = 0; s < sentences.size(); ++s) {
    const std::vector<Token>& tokens = sentences[s].tokens;
    CountNames(tokens, s == 0 ? DatelineEnd(tokens) : 0, s == 0 ? kInLead : 1, names, &counts,
               &setting.tells_of_union);
  }
  setting.home_country = PublisherCountry(article.publisher, names);
  if (counts.Of(setting.home_country) == 0) setting.home_country.clear();
  if (setting.home_country.empty()) {
    setting.home_country = DatelineCountry(sentences, names);
    if (counts.Of(setting.home_country) == 0 && SaysHere(sentences) && !setting.home_country.empty())
      counts.Add(setting.home_country, 1);
  }
  setting.home_is_told = counts.Of(setting.home_country) > 0 && !setting.home_country.empty();
  if (!setting.home_is_told) {
    setting.home_country = counts.Most("");
    setting.home_is_told = counts.Of(setting.home_country) >= kInTitle;
  }
  setting.other_country = counts.Most(setting.home_country);
  setting.tells_of_pastime = TellsOfPastime(sentences);
  return setting;
}

}  // namespace legation::extraction
