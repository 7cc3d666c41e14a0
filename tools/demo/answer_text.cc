#include "tools/demo/answer_text.h"

#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cmath>

#include "tools/demo/event_text.h"

namespace legation::demo {
namespace {

size_t TerminalWidth() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40) return 100;
  return std::min<size_t>(size.ws_col, 120);
}

// Characters, not bytes: continuation bytes of UTF-8 take no column.
size_t Columns(const std::string& text) {
  size_t columns = 0;
  for (const char byte : text) columns += (byte & 0xc0) != 0x80;
  return columns;
}

// A scale from -100 to 100 with its zero in the middle: "friction [.........|#####....] accord".
std::string ScoreBar(double score) {
  constexpr int kHalf = 20;
  const int length = static_cast<int>(std::lround(std::abs(score) / 100 * kHalf));
  std::string bar(2 * kHalf + 1, '.');
  bar[kHalf] = '|';
  for (int i = 1; i <= length; ++i) bar[score < 0 ? kHalf - i : kHalf + i] = '#';
  return "friction [" + bar + "] accord";
}

}  // namespace

AnswerText::AnswerText(const vocabulary::Vocabulary& vocabulary)
    : vocabulary_(vocabulary), colour_(isatty(STDOUT_FILENO) != 0), width_(TerminalWidth()) {}

std::string AnswerText::Dim(const std::string& text) const { return colour_ ? "\x1b[2m" + text + "\x1b[0m" : text; }
std::string AnswerText::Bold(const std::string& text) const { return colour_ ? "\x1b[1m" + text + "\x1b[0m" : text; }

void AnswerText::Heading(const std::string& text) const { fmt::print("\n{}\n", Bold(text)); }
void AnswerText::Line(const std::string& text) const { fmt::print("{}\n", text); }

void AnswerText::Call(const std::string& address, const std::string& method, const google::protobuf::Message& request) const {
  std::string json;
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  (void)google::protobuf::util::MessageToJsonString(request, &json, options);
  fmt::print("{}\n", Dim(fmt::format("  $ grpcurl -plaintext -d '{}' {} {}", json, address, method)));
}

void AnswerText::Wrap(const std::string& first_indent, const std::string& indent, const std::string& text) const {
  std::string line = first_indent;
  bool empty = true;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word = text.substr(begin, end - begin);
    if (!empty && Columns(line) + 1 + Columns(word) > width_) {
      fmt::print("{}\n", line);
      line = indent;
      empty = true;
    }
    line += (empty ? "" : " ") + word;
    empty = false;
    begin = end + 1;
  }
  fmt::print("{}\n", line);
}

void AnswerText::ShowEvent(const v1::Event& event) const {
  Wrap(fmt::format("  {:<12}", DateText(event.date())), std::string(14, ' '), EventText(event, vocabulary_));
  if (const v1::Evidence* evidence = BestEvidence(event); evidence != nullptr) {
    Wrap(std::string(14, ' '), std::string(15, ' '), "“" + OneLine(evidence->text()) + "” (" + evidence->article_id() + ")");
  }
}

void AnswerText::ShowRelationship(const v1::GetRelationshipResponse& answer) const {
  fmt::print("  {}  {}\n", ScoreBar(answer.score()), Bold(fmt::format("{:+.0f}", answer.score())));
  fmt::print("  confidence {:.2f}, trend {:+.0f}, engagement {:.1f}, on {:04}-{:02}-{:02}\n", answer.confidence(), answer.trend(),
             answer.engagement(), answer.on_date().year(), answer.on_date().month(), answer.on_date().day());
  if (answer.has_first_event()) {
    fmt::print("  events from {} to {}\n", DateText(answer.first_event().date()), DateText(answer.last_event().date()));
  }
  if (!answer.drivers().empty()) fmt::print("  What moves the score:\n");
  for (const v1::Driver& driver : answer.drivers()) {
    fmt::print("  {:>+5.1f} points, {:.0f} %\n", driver.points(), driver.share() * 100);
    ShowEvent(driver.event());
  }
  const auto list = [&](const char* title, const auto& events) {
    if (events.empty()) return;
    fmt::print("  {}:\n", title);
    for (const v1::Event& event : events) ShowEvent(event);
  };
  list("Visits", answer.visits());
  list("Agreements", answer.agreements());
  for (const v1::Milestone& milestone : answer.milestones()) {
    fmt::print("  Milestone: {} ({})\n", milestone.description(), DateText(milestone.event().date()));
  }
}

void AnswerText::ShowDelegations(const v1::ListTradeDelegationsResponse& answer) const {
  if (answer.delegations().empty()) fmt::print("  none\n");
  for (const v1::Event& event : answer.delegations()) ShowEvent(event);
}

}  // namespace legation::demo
