#include "ingest_service/extraction/reading.h"

#include <algorithm>
#include <set>

#include "absl/container/flat_hash_set.h"

namespace legation::extraction {

namespace v1 = internal::v1;

const std::string& Reading::Lower(size_t i) const {
  static const std::string* const kNone = new std::string;
  return i < tokens.size() ? tokens[i].lower : *kNone;
}

size_t DatelineEnd(const std::vector<Token>& tokens) {
  constexpr size_t kLongest = 12;
  bool dated = false;
  for (size_t dash = 1; dash < tokens.size() && dash < kLongest; ++dash) {
    dated |= tokens[dash - 1].text[0] >= '0' && tokens[dash - 1].text[0] <= '9';
    if (tokens[dash].text != "-" || tokens[dash].begin == tokens[dash - 1].end) continue;
    const std::string& first = tokens[0].text;
    const bool capitals =
        first.size() > 2 && std::none_of(first.begin(), first.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    return capitals || dated || tokens[dash - 1].text == ")" ? dash + 1 : 0;
  }
  return 0;
}

bool Preposition(const std::string& lower) {
  static const auto* const kWords = new absl::flat_hash_set<std::string>{
      "in",      "on",      "of",     "to",    "with",      "from",  "by",      "for",    "at",     "between",
      "against", "into",    "during", "after", "before",    "near",  "than",    "about",  "over",   "under",
      "since",   "through", "via",    "like",  "including", "among", "towards", "toward", "without"};
  return kWords->contains(lower);
}

bool Actor(const Mention& mention) {
  return mention.kind != MentionKind::kModifier && mention.kind != MentionKind::kCity && !mention.possessive;
}

std::string Party(const Mention& mention) { return mention.country.empty() ? mention.organization : mention.country; }

void AddParticipant(v1::EventFacts* facts, v1::ParticipantRole role, const Mention& mention, bool with_person) {
  v1::Participant* participant = facts->add_participants();
  participant->set_role(role);
  participant->set_country_code(mention.country);
  if (mention.country.empty()) participant->set_organization(mention.organization);
  if (with_person && mention.kind == MentionKind::kPerson) {
    participant->mutable_person()->set_name(mention.person);
    participant->mutable_person()->set_office(mention.office);
  }
  participant->set_inferred(mention.inferred);
}

void AddParty(const Mention& mention, std::vector<Mention>* parties) {
  if (Party(mention).empty()) return;
  for (Mention& earlier : *parties) {
    if (Party(earlier) != Party(mention)) continue;
    if (earlier.person.empty() && !mention.person.empty()) earlier = mention;
    return;
  }
  parties->push_back(mention);
}

bool Auxiliary(const std::string& lower) {
  return lower == "be" || lower == "was" || lower == "were" || lower == "been" || lower == "is" || lower == "are" ||
         lower == "being";
}

bool SameParties(const v1::EventFacts& a, const v1::EventFacts& b) {
  const auto parties = [](const v1::EventFacts& facts) {
    std::set<std::string> all;
    for (const v1::Participant& p : facts.participants())
      all.insert(p.country_code().empty() ? p.organization() : p.country_code());
    return all;
  };
  return parties(a) == parties(b);
}

}  // namespace legation::extraction
