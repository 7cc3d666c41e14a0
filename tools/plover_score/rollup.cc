#include "tools/plover_score/rollup.h"

#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"

namespace legation::plover_score {
namespace {

namespace v1 = internal::v1;

// By action of the details, and for types without details by the action that the frame names.
std::string_view ClassOfAction(std::string_view action) {
  static const auto* const kClasses = new absl::flat_hash_map<std::string_view, std::string_view>{
      {"SEVER", "SANCTION"},
      {"DOWNGRADE", "SANCTION"},
      {"EXPEL", "SANCTION"},
      {"RECALL_AMBASSADOR", "SANCTION"},
      {"CLOSE_MISSION", "SANCTION"},
      {"DERECOGNISE", "SANCTION"},
      {"REFUSE_RECOGNITION", "REJECT"},
      {"EASE", "YIELD"},
      {"THREATEN", "THREATEN"},
      {"BLOCKADE", "ASSAULT"},
      {"CYBER", "ASSAULT"},
      {"RELEASE", "YIELD"},
      {"RETURN", "YIELD"},
      {"WITHDRAW", "YIELD"},
      {"CEASE_FIRE", "YIELD"},
      {"SURRENDER", "YIELD"},
      {"RESIGN", "YIELD"},
      {"ALLOW", "YIELD"},
      {"CONCEDE", "YIELD"},
      {"EXTRADITE", "YIELD"},
      {"EVACUATE", "AID"},
      {"PEACEKEEPING", "AID"},
      {"ASYLUM", "AID"},
      {"CONGRATULATE", "SUPPORT"},
      {"EXERCISE", "COOPERATE"},
      {"REDUCE", "SANCTION"},
      {"DEPORT", "COERCE"},
      {"STANDBY", "MOBILIZE"}};
  const auto found = kClasses->find(action);
  return found == kClasses->end() ? std::string_view() : found->second;
}

}  // namespace

std::string PloverClass(const vocabulary::EventTypes& types, const extraction::Frame& frame, Manner manner) {
  static const auto* const kCooperative = new absl::flat_hash_set<std::string_view>{"CONSULT", "SUPPORT", "AGREE",
                                                                                    "COOPERATE", "AID", "YIELD"};
  static const auto* const kDeeds =
      new absl::flat_hash_set<std::string_view>{"SANCTION", "COERCE", "ASSAULT", "MOBILIZE", "PROTEST"};
  const bool ahead = manner.ahead || frame.status == v1::EVENT_STATUS_PLANNED;
  std::string_view plover = ClassOfAction(frame.action);
  if (frame.type == v1::EVENT_TYPE_AGREEMENT) plover = "SUPPORT";
  if (frame.id == "aid.halt") plover = "SANCTION";
  if (plover.empty()) plover = types.PloverClass(v1::EventType_Name(frame.type));
  if (kCooperative->contains(plover)) {
    if (manner.negated) return "REJECT";
    if (ahead) return "AGREE";
  }
  if (kDeeds->contains(plover) && ahead && !manner.negated) return "THREATEN";
  return std::string(plover);
}

}  // namespace legation::plover_score
