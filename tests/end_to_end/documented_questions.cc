#include "documented_questions.h"

#include <regex>
#include <sstream>

namespace legation::end_to_end {
namespace {

void ReplaceAll(std::string* text, const std::string& from, const std::string& to) {
  for (size_t at = text->find(from); at != std::string::npos; at = text->find(from, at + to.size())) {
    text->replace(at, from.size(), to);
  }
}

DocumentedCall ReadCall(const std::string& line, const std::map<std::string, std::string>& values) {
  DocumentedCall call{line.substr(line.rfind(' ') + 1), "{}"};
  std::smatch match;
  if (std::regex_search(line, match, std::regex("-d '(.*)' 127"))) {
    call.json = match[1];
  } else if (std::regex_search(line, match, std::regex("-d \"(.*)\" 127"))) {
    call.json = match[1];
    ReplaceAll(&call.json, "\\\"", "\"");
    for (const auto& [name, value] : values) ReplaceAll(&call.json, "$" + name, value);
  }
  return call;
}

}  // namespace

std::vector<DocumentedCall> CallsOfQuestion(const std::string& page, int number,
                                            const std::map<std::string, std::string>& values) {
  std::vector<DocumentedCall> calls;
  std::istringstream lines(page.substr(page.find("\n## Twenty-five questions")));
  bool here = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.rfind("**", 0) == 0) here = line.rfind("**" + std::to_string(number) + ". ", 0) == 0;
    if (here && line.rfind("    grpcurl ", 0) == 0) calls.push_back(ReadCall(line, values));
  }
  return calls;
}

}  // namespace legation::end_to_end
