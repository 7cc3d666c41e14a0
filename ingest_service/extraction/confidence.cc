#include "ingest_service/extraction/confidence.h"

#include <algorithm>
#include <set>
#include <utility>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/split.h"
#include "legation_confidence_data.h"

namespace legation::extraction {

namespace v1 = internal::v1;

namespace {

constexpr int kLargestAdjustment = 500;

struct Factor {
  std::string_view name;
  int ConfidenceSigns::* figure;
  bool ConfidenceSigns::* flag;
};

constexpr Factor kFactors[] = {
    {"inferred_participants", &ConfidenceSigns::inferred_participants, nullptr},
    {"inferred_slots", &ConfidenceSigns::inferred_slots, nullptr},
    {"parties", &ConfidenceSigns::parties, nullptr},
    {"evidence_sentences", &ConfidenceSigns::evidence_sentences, nullptr},
    {"history", nullptr, &ConfidenceSigns::history},
    {"planned", nullptr, &ConfidenceSigns::planned},
    {"second_reading", nullptr, &ConfidenceSigns::second_reading},
};

absl::Status Refuse(int line, const std::string& why) {
  return absl::InvalidArgumentError(absl::StrCat("confidence, line ", line, ": ", why));
}

bool ReadNumber(const std::string& cell, int least, int most, int* number) {
  return absl::SimpleAtoi(cell, number) && *number >= least && *number <= most;
}

bool Known(v1::EventType type) { return v1::EventType_IsValid(type) && type != v1::EVENT_TYPE_UNSPECIFIED; }

}  // namespace

ConfidenceSigns SignsOf(const v1::ExtractedEvent& event) {
  const v1::EventFacts& facts = event.facts();
  ConfidenceSigns signs;
  signs.type = facts.type();
  std::set<std::pair<std::string, std::string>> parties;
  for (const v1::Participant& participant : facts.participants()) {
    signs.inferred_participants += participant.inferred();
    // Who signs or leads is of a party that is told already.
    if (participant.role() == v1::PARTICIPANT_ROLE_SIGNATORY || participant.role() == v1::PARTICIPANT_ROLE_LEADER)
      continue;
    parties.emplace(participant.country_code(), participant.country_code().empty() ? participant.organization() : "");
  }
  signs.parties = static_cast<int>(parties.size());
  signs.inferred_slots = facts.inferred_slots_size();
  signs.evidence_sentences = event.evidence_size();
  signs.history = facts.history();
  signs.planned = facts.status() == v1::EVENT_STATUS_PLANNED;
  return signs;
}

absl::StatusOr<ConfidenceTable> ConfidenceTable::Parse(std::string_view text) {
  ConfidenceTable table;
  std::set<std::pair<std::string, std::string>> rows;
  bool headed = false;
  int number = 0;
  for (const std::string& line : Split(text, '\n')) {
    ++number;
    if (line.empty() || line.starts_with('#')) continue;
    if (!headed) {
      if (line != "factor\tlevel\tpermille\tright\tcases") return Refuse(number, "other columns than are expected");
      headed = true;
      continue;
    }
    const std::vector<std::string> cells = Split(line, '\t');
    if (cells.size() != 5) return Refuse(number, "five cells are needed");
    const std::string &name = cells[0], &level = cells[1];
    if (!rows.emplace(name, level).second) return Refuse(number, absl::StrCat(name, " ", level, " stands there twice"));
    int right = 0, cases = 0;
    if (!ReadNumber(cells[4], 0, 1'000'000, &cases) || !ReadNumber(cells[3], 0, cases, &right))
      return Refuse(number, "right and cases are no counts");
    if (name == "type") {
      v1::EventType type;
      if (!v1::EventType_Parse("EVENT_TYPE_" + level, &type) || !Known(type))
        return Refuse(number, absl::StrCat("unknown type ", level));
      if (!ReadNumber(cells[2], kLowest, kHighest, &table.types_[type]))
        return Refuse(number, absl::StrCat("a confidence of ", cells[2]));
      continue;
    }
    const auto factor =
        std::find_if(std::begin(kFactors), std::end(kFactors), [&](const Factor& f) { return f.name == name; });
    if (factor == std::end(kFactors)) return Refuse(number, absl::StrCat("unknown factor ", name));
    Adjustment adjustment{factor->figure, factor->flag, 0, 0};
    if (!ReadNumber(level, 1, factor->flag != nullptr ? 1 : 1000, &adjustment.at_least))
      return Refuse(number, absl::StrCat("a level of ", level));
    if (!ReadNumber(cells[2], -kLargestAdjustment, kLargestAdjustment, &adjustment.permille))
      return Refuse(number, absl::StrCat("an adjustment of ", cells[2]));
    table.adjustments_.push_back(adjustment);
  }
  for (int type = v1::EventType_MIN; type <= v1::EventType_MAX; ++type) {
    if (Known(v1::EventType(type)) && !table.types_.contains(v1::EventType(type)))
      return Refuse(number, absl::StrCat("no row for ", v1::EventType_Name(v1::EventType(type))));
  }
  return table;
}

int ConfidenceTable::Permille(const ConfidenceSigns& signs) const {
  int permille = types_.at(Known(signs.type) ? signs.type : v1::EVENT_TYPE_OTHER);
  for (const Adjustment& adjustment : adjustments_) {
    const int figure = adjustment.flag != nullptr ? signs.*adjustment.flag : signs.*adjustment.figure;
    if (figure >= adjustment.at_least) permille += adjustment.permille;
  }
  return std::clamp(permille, kLowest, kHighest);
}

std::string_view BuiltInConfidence() { return confidence_data::confidence(); }

}  // namespace legation::extraction
