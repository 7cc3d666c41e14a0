#include "ingest_service/extraction/coder.h"

#include <algorithm>

#include "ingest_service/extraction/namesakes.h"
#include "ingest_service/extraction/private_parties.h"
#include "ingest_service/extraction/reading.h"
#include "ingest_service/extraction/setting.h"
#include "ingest_service/extraction/told_places.h"

namespace legation::extraction {

namespace v1 = internal::v1;

Coder::Coder(const FrameSet& frames, const NameLookup& names, const Syntax& syntax, const ArticleText& article)
    : frames_(frames), names_(names), syntax_(syntax), article_(article) {}

void Coder::Acquaint(const Setting& setting, const std::vector<Sentence>& sentences) {
  acquaintance_.home_country = setting.home_country;
  acquaintance_.other_country = setting.other_country;
  acquaintance_.tells_of_union = setting.tells_of_union;
  acquaintance_.day = article_.publish_day;
  home_is_told_ = setting.home_is_told;
  tells_of_pastime_ = setting.tells_of_pastime;
  title_countries_ = setting.title_countries;
  other_country_ = setting.other_country;
  today_ = article_.publish_day;
  if (sentences.empty()) return;
  // Copy is printed after the day of its dateline, from which its weekdays count.
  constexpr std::chrono::days kLongest(14);
  const std::vector<FoundDate> dates = FindDates(sentences[0].tokens, article_.publish_day);
  const FoundDate* dateline = DatelineDate(sentences[0].tokens, dates);
  const auto day = dateline == nullptr || dateline->unresolved ? std::nullopt : WholeDay(dateline->date.start_date());
  if (day && (!today_ || std::chrono::abs(*today_ - *day) <= kLongest)) today_ = day;
}

// Where and when the copy was written is not what it tells.
void Coder::ReadDateline(Reading* reading) {
  const size_t end = DatelineEnd(reading->tokens);
  for (const Mention& mention : reading->mentions) {
    if (mention.begin >= end) break;
    const std::string session =
        mention.begin == 0 && mention.organization == "UN" ? SessionCountry(mention.organization, names_) : "";
    if (mention.country.empty() && session.empty()) continue;
    dateline_.set_country_code(session.empty() ? mention.country : session);
    if (!mention.city.empty()) dateline_.set_city(mention.city);
  }
  std::erase_if(reading->mentions, [&](const Mention& mention) { return mention.begin < end; });
  const FoundDate* dateline = sentence_number_ == 1 ? DatelineDate(reading->tokens, reading->dates) : nullptr;
  const size_t dated = std::max(end, dateline == nullptr ? 0 : dateline->end);
  std::erase_if(reading->dates, [&](const FoundDate& date) { return date.begin < dated; });
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
    const std::string party = Party(mention);
    if (party.empty()) continue;
    std::erase(told_, party);
    told_.insert(told_.begin(), party);
  }
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

// The tree of what stands behind the dateline; the words of the dateline hang below its root.
Tree Coder::CopyTree(const std::vector<Token>& tokens) const {
  const size_t copy = DatelineEnd(tokens);
  if (copy == 0 || copy >= tokens.size()) return syntax_.Analyse(tokens);
  const Tree behind = syntax_.Analyse({tokens.begin() + static_cast<ptrdiff_t>(copy), tokens.end()});
  Tree tree(copy);
  uint16_t root = kNoHead;
  for (size_t i = 0; i < behind.size(); ++i) {
    Word word = behind[i];
    if (word.head == kNoHead) {
      root = static_cast<uint16_t>(i + copy);
    } else {
      word.head = static_cast<uint16_t>(word.head + copy);
    }
    tree.push_back(std::move(word));
  }
  for (size_t i = 0; i < copy; ++i) tree[i] = {Tag::kOther, root, Relation::kPunctuation, tokens[i].lower};
  return tree;
}

void Coder::Code(const Sentence& sentence) {
  ++sentence_number_;
  const Tree tree = CopyTree(sentence.tokens);
  const Clauses clauses(sentence.tokens, tree);
  Reading reading{sentence,
                  sentence.tokens,
                  clauses,
                  FindMentions(sentence, names_, &acquaintance_),
                  {},
                  frames_.Match(sentence.tokens, &clauses)};
  DropNamesakes(reading.tokens, &reading.mentions);
  CorrectInferred(&reading);
  reading.dates = FindDates(sentence.tokens, today_, &clauses, &told_date_);
  std::erase_if(reading.dates, [&](const FoundDate& date) {  // "Jan" of "Prime Minister Jan Nowak"
    const Mention* mention = reading.MentionOver(date.begin);
    return mention != nullptr && mention->kind == MentionKind::kPerson && !mention->person.empty();
  });
  for (const FoundDate& date : reading.dates) relative_dates_unresolved_ |= date.unresolved;
  ReadDateline(&reading);
  for (const Mention& mention : reading.mentions) {
    const bool firm = mention.end < sentence.tokens.size() &&
                      ((mention.kind == MentionKind::kModifier && OfPrivateParty(reading, mention)) ||
                       (mention.possessive && clauses.At(mention.end).tag == Tag::kProperNoun));
    if (!mention.inferred && !firm && !Party(mention).empty()) named_[sentence.sent_begin].insert(Party(mention));
  }
  // "Greece's ambassador to Oman" is one mention and names both.
  for (const Mention& mention : reading.mentions) {
    for (size_t i = mention.begin; mention.kind == MentionKind::kPerson && i < mention.end; ++i) {
      if (const auto name = names_.LongestAt(sentence.tokens, i)) named_[sentence.sent_begin].insert(name->id);
    }
  }
  // "In Azerbaijan, ..." moves the trip on.
  for (const Mention& mention : reading.mentions) {
    if (mention.begin == 1 && reading.Lower(0) == "in" &&
        std::find(trip_.hosts.begin(), trip_.hosts.end(), mention.country) != trip_.hosts.end())
      trip_.current_host = mention.country;
  }
  if (explanation_ != nullptr) *explanation_ += Explain(reading);
  RememberLeadDate(reading);
  const size_t before = events_.size();
  const bool listed = CodeDelegationList(reading);
  CodeFrames(reading, /*with_delegations=*/!listed);
  CompleteDelegation(reading);
  CompleteAgreement(reading);
  CompleteForum(reading);
  RememberTexts(reading);
  CodeStatement(reading);
  constexpr size_t kLeadSentences = 4;
  if (sentence_number_ <= kLeadSentences) lead_events_ = events_.size();
  Remember(reading, events_.size() > before);
  RememberToldDate(reading);
}

std::vector<v1::ExtractedEvent> Coder::TakeEvents() {
  Settle();
  return std::move(events_);
}

}  // namespace legation::extraction
