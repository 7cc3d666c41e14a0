// Business forums: name, purpose, branches of the economy, who chairs.
#include <algorithm>

#include "absl/container/flat_hash_set.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/details.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

// "in order to encourage investment": what for, in the text's words.
std::string PurposeIn(const Reading& reading) {
  for (size_t i = 0; i + 3 < reading.tokens.size(); ++i) {
    if (reading.Lower(i) != "order" || reading.Lower(i + 1) != "to") continue;
    std::string purpose;
    for (size_t w = i + 2; w < reading.tokens.size() && reading.tokens[w].text != "." && reading.tokens[w].text != ";";
         ++w) {
      absl::StrAppend(&purpose, purpose.empty() || reading.tokens[w].begin == reading.tokens[w - 1].end ? "" : " ",
                      reading.tokens[w].text);
    }
    return purpose;
  }
  return "";
}

bool Chairs(const std::string& word) {
  return word == "chair" || word == "chaired" || word == "chairs" || word == "co-chair" || word == "open" ||
         word == "opened" || word == "opens" || word == "lead" || word == "led";
}

bool Event(const std::string& lower) {
  static const auto* const kWords = new absl::flat_hash_set<std::string>{
      "forum", "expo",   "fair",      "exhibition", "conference", "symposium",    "seminar", "roundtable", "summit",
      "show",  "event",  "gathering", "roadshow",   "it",         "participants", "panels",  "sessions",   "exhibitors"};
  return kWords->contains(lower);
}

}  // namespace

void Coder::DescribeForum(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& subjects,
                          v1::EventFacts* facts) const {
  v1::BusinessForum* forum = facts->mutable_business_forum();
  for (size_t i = match.begin; i < match.end; ++i)
    absl::StrAppend(forum->mutable_name(), i > match.begin ? " " : "", reading.tokens[i].text);
  forum->set_purpose(PurposeIn(reading));
  AddSectors(FindForumSectors(reading, match, names_), forum->mutable_sectors());
  const bool chaired =
      std::any_of(reading.tokens.begin(), reading.tokens.begin() + static_cast<ptrdiff_t>(match.begin),
                  [](const Token& token) { return Chairs(token.lower); });
  if (chaired && !subjects.empty() && subjects[0].kind == MentionKind::kPerson)
    AddParticipant(facts, v1::PARTICIPANT_ROLE_LEADER, subjects[0]);
}

// "The fair will focus on mining and logistics", behind the sentence that tells of it.
void Coder::CompleteForum(const Reading& reading) {
  constexpr size_t kNear = 2;   // sentences
  constexpr size_t kEarly = 5;  // words
  if (events_.empty() || sentence_number_ == last_event_sentence_ || sentence_number_ > last_event_sentence_ + kNear)
    return;
  v1::EventFacts* facts = events_.back().mutable_facts();
  if (!facts->has_business_forum() || facts->business_forum().sectors_size() > 0) return;
  for (size_t noun = 0; noun < std::min(kEarly, reading.tokens.size()); ++noun) {
    if (!Event(reading.Lower(noun))) continue;
    AddSectors(FindSectors(reading, noun, names_), facts->mutable_business_forum()->mutable_sectors());
    return;
  }
}

}  // namespace legation::extraction
