// The questions of docs/api.md, so that what is documented is what is tested.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace legation::end_to_end {

struct DocumentedCall {
  std::string method;  // "legation.v1.QueryService/ListVisits"
  std::string json;    // of -d; "{}" without one
};

// The calls of question `number`, in the order of the page, with $words replaced by `values`.
std::vector<DocumentedCall> CallsOfQuestion(const std::string& page, int number,
                                            const std::map<std::string, std::string>& values = {});

}  // namespace legation::end_to_end
