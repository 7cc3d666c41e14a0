#include "made_articles.h"

#include <fmt/core.h>

#include <chrono>
#include <random>
#include <string_view>

namespace legation::bench {
namespace {

using vocabulary::Country;

constexpr int kArticlesOfAct = 3, kSentences = 15, kSentencesOfAct = 2;
constexpr int kDays = 3'650;
// As many events as a month of news has: the busy pairs come again within a run, the others do not.
constexpr int64_t kEvents = 100'000;
constexpr uint64_t kSeed = 4711;

constexpr std::string_view kPublishers[] = {"Harbour Wire", "The Estuary Post", "Northern Cable", "Plain Dealer of the Coast",
                                            "Evening Ledger", "Radio Upland", "The Quay", "Morning Tide"};
constexpr std::string_view kGivenNames[] = {"Rui", "Amina", "Driss", "Helena", "Tomas", "Ingrid", "Farid", "Lucia", "Pavel", "Nadia"};
constexpr std::string_view kFamilyNames[] = {"Tavares", "Alaoui", "Lindqvist", "Marek", "Okello", "Barros", "Haddad", "Novak",
                                             "Serrano", "Keita", "Petrov", "Nilsen"};
constexpr std::string_view kSubjects[] = {"fisheries", "customs", "air services", "river transport", "tourism", "higher education",
                                          "grain storage", "vaccines", "rail freight", "solar power"};
constexpr std::string_view kWho[] = {"The harbour master", "A shopkeeper on the square", "The head of the school", "An old ferryman",
                                     "The choir", "A farmer from the hills", "The mayor's clerk", "A retired engineer",
                                     "The owner of the bakery", "Two students", "The museum", "A nurse at the clinic"};
constexpr std::string_view kDid[] = {"had counted", "remembered", "would rather talk about", "was waiting for", "had written down",
                                     "complained about", "laughed at", "hoped to see", "did not expect", "had photographed"};
constexpr std::string_view kWhat[] = {"the new bridge", "a late harvest", "the empty warehouses", "the price of diesel",
                                      "the road along the river", "a leaking roof", "the spring flood", "the football season",
                                      "the old tram line", "a broken clock", "the fish market", "three lost goats"};
constexpr std::string_view kWhen[] = {"before the rain came", "since the winter", "as in every year", "after a short night",
                                      "while the shops stayed open", "when the lights went out", "for the first time in months",
                                      "although nobody had asked", "and went home early", "with some patience"};

class Words {
 public:
  explicit Words(uint64_t seed) : random_(seed) {}
  template <size_t kCount>
  std::string_view Of(const std::string_view (&words)[kCount]) { return words[Below(kCount)]; }
  uint64_t Below(uint64_t count) { return random_() % count; }
  std::string Name() { return fmt::format("{} {}", Of(kGivenNames), Of(kFamilyNames)); }
  std::mt19937_64& random() { return random_; }

 private:
  std::mt19937_64 random_;
};

std::map<std::string, const Country*> CountriesOfToday(const vocabulary::Vocabulary& vocabulary) {
  std::map<std::string, const Country*> countries;
  for (const Country& country : vocabulary.countries().all()) {
    if (!country.until_year && !country.demonyms.empty() && !country.capitals.empty()) countries[country.alpha3] = &country;
  }
  return countries;
}

std::vector<std::string> CodesOf(const std::map<std::string, const Country*>& countries) {
  std::vector<std::string> codes;
  for (const auto& [code, country] : countries) codes.push_back(code);
  return codes;
}

std::string ActText(const Country& from, const Country& to, Words* words) {
  const std::string &adjective = from.demonyms[0], &others = to.demonyms[0], &capital = to.capitals[0];
  const std::string name = words->Name(), other = words->Name();
  const std::string_view subject = words->Of(kSubjects);
  switch (words->Below(5)) {
    case 0:
      return fmt::format("{} Foreign Minister {} met {} Foreign Minister {} in {} on Monday. The two ministers signed an agreement on {}.",
                         adjective, name, others, other, capital, subject);
    case 1:
      return fmt::format("{} President {} arrived in {} on Monday for a state visit to {}. {} President {} received the guest at the palace.",
                         adjective, name, capital, to.name, others, other);
    case 2:
      return fmt::format("A trade delegation of {} {} companies arrived in {} on Monday, led by Trade Minister {}. {} officials promised easier rules for {}.",
                         10 + words->Below(90), adjective, capital, name, others, subject);
    case 3:
      return fmt::format("{} condemned {} on Monday over delays in {}. {} Foreign Minister {} rejected the criticism.", from.name,
                         to.name, subject, others, other);
    default:
      return fmt::format("{} and {} agreed in {} on Monday to cooperate on {}. {} Prime Minister {} thanked {} Prime Minister {}.",
                         from.name, to.name, capital, subject, adjective, name, others, other);
  }
}

}  // namespace

MadeArticles::MadeArticles(const vocabulary::Vocabulary& vocabulary)
    : countries_(CountriesOfToday(vocabulary)),
      pairs_(CodesOf(countries_), kEvents, kSeed),
      today_(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()).time_since_epoch().count()) {}

v1::Article MadeArticles::Of(int64_t number) const {
  // The act is the same for all of its articles, the rest is not.
  Words act(static_cast<uint64_t>(number / kArticlesOfAct)), own(static_cast<uint64_t>(number) ^ 0x9E3779B97F4A7C15u);
  PartyPair pair = pairs_.Draw(&act.random());
  if (act.Below(2) == 0) std::swap(pair.first, pair.second);
  const int64_t day = today_ - 1 - static_cast<int64_t>(act.Below(kDays));
  const Country &from = *countries_.at(pair.first), &to = *countries_.at(pair.second);
  v1::Article article;
  article.set_article_id("bench-" + std::to_string(number));
  article.set_publisher(std::string(kPublishers[static_cast<size_t>(number) % std::size(kPublishers)]));
  article.mutable_publish_time()->set_seconds(day * 86'400 + static_cast<int64_t>(own.Below(86'400)));
  std::string text = ActText(from, to, &act);
  for (int sentence = kSentencesOfAct; sentence < kSentences; ++sentence) {
    text += fmt::format("{}{} {} {} {}.", sentence % 4 == 2 ? "\n\n" : " ", own.Of(kWho), own.Of(kDid), own.Of(kWhat), own.Of(kWhen));
  }
  article.set_text(std::move(text));
  return article;
}

}  // namespace legation::bench
