#include "ingest_service/extraction/coder.h"

#include <algorithm>

#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

Coder::Coder(const FrameSet& frames, const NameLookup& names, const ArticleText& article)
    : frames_(frames), names_(names), article_(article) {}

void Coder::Acquaint(const std::vector<Sentence>& sentences) {
  std::string first;
  bool lead_without_country = false;
  std::vector<std::string> counterparts;  // countries of others named beside a leader of no stated country
  for (size_t s = 0; s < sentences.size() && s < 3; ++s) {
    Acquaintance scratch;
    bool seen = false;
    const size_t copy = DatelineEnd(sentences[s].tokens);
    for (const Mention& mention : FindMentions(sentences[s], names_, &scratch)) {
      if (mention.begin < copy) continue;
      const bool place = mention.begin > 0 && (Preposition(sentences[s].tokens[mention.begin - 1].lower));
      if (mention.kind == MentionKind::kPerson && mention.country.empty() && !seen && s == 0 && !place)
        lead_without_country = true;
      if (mention.kind == MentionKind::kPerson) seen = true;
      if (mention.country.empty()) continue;
      if (lead_without_country && s == 0 && mention.kind == MentionKind::kPerson)
        counterparts.push_back(mention.country);
      if (mention.possessive && !place && acquaintance_.home_country.empty())
        acquaintance_.home_country = mention.country;
      if (mention.possessive && s == 0) acquaintance_.home_country = mention.country;
      if (first.empty() && !place) first = mention.country;
    }
  }
  std::vector<std::pair<std::string, int>> counts;
  for (const Sentence& sentence : sentences) {
    for (size_t i = 0; i < sentence.tokens.size(); ++i) {
      const std::optional<Name> name = names_.LongestAt(sentence.tokens, i);
      if (!name || name->kind == NameKind::kOrganization || name->kind == NameKind::kCity) continue;
      auto count = std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return c.first == name->id; });
      if (count == counts.end()) count = counts.insert(counts.end(), {name->id, 0});
      ++count->second;
    }
  }
  const auto most = [&](const std::vector<std::string>& except) {
    std::string country;
    int times = 0;
    for (const auto& [candidate, count] : counts) {
      if (count > times && std::find(except.begin(), except.end(), candidate) == except.end())
        country = candidate, times = count;
    }
    return country;
  };
  // "President X met Ghanaian President Y": X is of whichever other country the article names most.
  if (lead_without_country && !counterparts.empty() &&
      (acquaintance_.home_country.empty() || acquaintance_.home_country == counterparts[0])) {
    acquaintance_.home_country = most(counterparts);
  }
  if (acquaintance_.home_country.empty()) acquaintance_.home_country = first;
  // The other side is whom the article names most often beside the home country.
  other_country_ = most({acquaintance_.home_country});
}

// Where and when the copy was written is not what it tells.
void Coder::ReadDateline(Reading* reading) {
  const size_t end = DatelineEnd(reading->tokens);
  for (const Mention& mention : reading->mentions) {
    if (mention.begin >= end) break;
    if (mention.country.empty()) continue;
    dateline_.set_country_code(mention.country);
    if (!mention.city.empty()) dateline_.set_city(mention.city);
  }
  std::erase_if(reading->mentions, [&](const Mention& mention) { return mention.begin < end; });
  std::erase_if(reading->dates, [&](const FoundDate& date) { return date.begin < end; });
}

// Whom the next sentence may mean by "he", "it" or "the two countries".
void Coder::Remember(const Reading& reading, bool told_events) {
  std::vector<std::string> told;
  for (const Mention& mention : reading.mentions) {
    if (!mention.country.empty() && std::find(told.begin(), told.end(), mention.country) == told.end())
      told.push_back(mention.country);
  }
  if (!told_events && told.size() >= 2) last_pair_ = {told[0], told[1]};
  for (const Mention& mention : reading.mentions) {
    if (mention.kind != MentionKind::kPerson || (mention.begin > 0 && Preposition(reading.Lower(mention.begin - 1))))
      continue;
    last_person_ = mention;
    last_person_.possessive = false;
    break;
  }
  for (const Mention& mention : reading.mentions) {
    if (!Actor(mention) || mention.kind == MentionKind::kPronoun || mention.kind == MentionKind::kPair) continue;
    if (mention.begin > 0 && Preposition(reading.Lower(mention.begin - 1))) continue;
    last_subject_ = mention;
    break;
  }
}

void Coder::Code(const Sentence& sentence) {
  ++sentence_number_;
  Reading reading{
      sentence, sentence.tokens, FindMentions(sentence, names_, &acquaintance_), {}, frames_.Match(sentence.tokens)};
  CorrectInferred(&reading);
  reading.dates = FindDates(sentence.tokens, article_.publish_day);
  for (const FoundDate& date : reading.dates) relative_dates_unresolved_ |= date.unresolved;
  ReadDateline(&reading);
  // "In Azerbaijan, ..." moves the trip on.
  for (const Mention& mention : reading.mentions) {
    if (mention.begin == 1 && reading.Lower(0) == "in" &&
        std::find(trip_.hosts.begin(), trip_.hosts.end(), mention.country) != trip_.hosts.end())
      trip_.current_host = mention.country;
  }
  const size_t before = events_.size();
  for (const FrameMatch& match : reading.matches) CodeFrame(reading, match);
  CodeStatement(reading);
  Remember(reading, events_.size() > before);
}

std::vector<v1::ExtractedEvent> Coder::TakeEvents() {
  Settle();
  return std::move(events_);
}

}  // namespace legation::extraction
