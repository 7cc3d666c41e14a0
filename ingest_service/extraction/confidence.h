// How sure the extractor is of an event: a published table (data/confidence.tsv), fitted on labelled articles by
// tools/calibrate/fit_confidence.py.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

// What an event shows of itself that may tell how often such events are right.
struct ConfidenceSigns {
  internal::v1::EventType type = internal::v1::EVENT_TYPE_UNSPECIFIED;
  int inferred_participants = 0;
  int inferred_slots = 0;
  int parties = 0;  // countries and organisations that differ
  int evidence_sentences = 0;
  bool history = false;
  bool planned = false;
  bool second_reading = false;  // only the reading with the second syntax tells it
};

// But for `second_reading`, of an event whose article has been read to its end and whose sentences have been merged.
ConfidenceSigns SignsOf(const internal::v1::ExtractedEvent& event);

class ConfidenceTable {
 public:
  static constexpr int kLowest = 50, kHighest = 980;

  // Columns, as the first line that is no comment names them: factor, level, permille, right, cases. A row of factor
  // "type" gives that type's per mille; every other one what is added when the factor's figure is at least `level`.
  // InvalidArgument, with the line's number, for an unknown factor or type, a row told twice, a number that is none, a
  // per mille of a type outside of kLowest to kHighest, an adjustment of more than 500, more right than cases; also for
  // a type that has no row.
  static absl::StatusOr<ConfidenceTable> Parse(std::string_view table);

  // The type's per mille and every adjustment that holds, from kLowest to kHighest. A type that is unknown counts as
  // OTHER.
  int Permille(const ConfidenceSigns& signs) const;

 private:
  struct Adjustment {
    int ConfidenceSigns::* figure = nullptr;
    bool ConfidenceSigns::* flag = nullptr;  // in place of a figure
    int at_least = 0;
    int permille = 0;
  };

  std::map<internal::v1::EventType, int> types_;
  std::vector<Adjustment> adjustments_;
};

// The table that is built into the binary.
std::string_view BuiltInConfidence();

}  // namespace legation::extraction
