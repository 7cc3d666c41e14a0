// Which type of ours an event code of CAMEO or a class of PLOVER is. The tables are data/cameo_acts.tsv and
// data/plover_acts.tsv.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "legation/v1/event.pb.h"

namespace legation::cli {

// What a code becomes.
struct Act {
  enum class Sides { kDirected, kMutual, kVisit, kHost, kMediate };

  v1::EventType type = v1::EVENT_TYPE_UNSPECIFIED;
  std::string detail;
  Sides sides = Sides::kDirected;

  // A row with the actors swapped tells the same act: of meetings this code, of a visit the code of its host.
  bool has_mirror() const { return sides == Sides::kMutual || sides == Sides::kVisit || sides == Sides::kHost; }
};

// Immutable; safe to share between threads.
class ActTable {
 public:
  // INVALID_ARGUMENT when the table is not well formed.
  static absl::StatusOr<ActTable> Read(std::string_view name, std::string_view tsv);
  static const ActTable& Cameo();
  static const ActTable& Plover();

  // Of a CAMEO code, by its longest beginning; null when it is none.
  const Act* FindCode(std::string_view cameo_code) const;
  // Of a class with its mode, or without one when the mode has no row of its own.
  const Act* FindClass(std::string_view type, std::string_view mode) const;

 private:
  std::map<std::string, Act, std::less<>> acts_;
};

// Who takes part.
struct CodedParty {
  std::string country_code, organization;
  const std::string& id() const { return country_code.empty() ? organization : country_code; }
};

// Sets type, status, details and participants: the first actor and the second, in the order of the row.
void SetAct(const Act& act, const CodedParty& first, const CodedParty& second, v1::Event* event);

}  // namespace legation::cli
