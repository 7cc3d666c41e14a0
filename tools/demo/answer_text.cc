#include "tools/demo/answer_text.h"

#include <fmt/format.h>
#include <google/protobuf/util/json_util.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>

#include "cli/rendering/event_text.h"
#include "cli/rendering/score_bar.h"
#include "cli/rendering/text_layout.h"

namespace legation::demo {
namespace {

size_t TerminalWidth() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < 40) return 100;
  return std::min<size_t>(size.ws_col, 120);
}

}  // namespace

AnswerText::AnswerText(const vocabulary::Vocabulary& vocabulary)
    : vocabulary_(vocabulary), colour_(isatty(STDOUT_FILENO) != 0), width_(TerminalWidth()) {}

std::string AnswerText::Dim(const std::string& text) const { return colour_ ? "\x1b[2m" + text + "\x1b[0m" : text; }
std::string AnswerText::Bold(const std::string& text) const { return colour_ ? "\x1b[1m" + text + "\x1b[0m" : text; }

void AnswerText::Heading(const std::string& text) const { fmt::print("\n{}\n", Bold(text)); }
void AnswerText::Line(const std::string& text) const { fmt::print("{}\n", text); }

void AnswerText::Call(const std::string& address, const std::string& method,
                      const google::protobuf::Message& request) const {
  std::string json;
  google::protobuf::util::JsonPrintOptions options;
  options.preserve_proto_field_names = true;
  (void)google::protobuf::util::MessageToJsonString(request, &json, options);
  fmt::print("{}\n", Dim(fmt::format("  $ grpcurl -plaintext -d '{}' {} {}", json, address, method)));
}

void AnswerText::Wrap(const std::string& first_indent, const std::string& indent, const std::string& text) const {
  fmt::print("{}", cli::Paragraph(first_indent, indent, text, width_));
}

void AnswerText::ShowEvent(const v1::Event& event) const {
  Wrap(fmt::format("  {:<12}", cli::DateText(event.date())), std::string(14, ' '),
       cli::EventText(event, vocabulary_.countries()));
  if (const v1::Evidence* evidence = cli::BestEvidence(event); evidence != nullptr) {
    Wrap(std::string(14, ' '), std::string(15, ' '), cli::SentenceText(*evidence));
  }
}

void AnswerText::ShowRelationship(const v1::GetRelationshipResponse& answer) const {
  fmt::print("  {}  {}\n", cli::ScoreBar(answer.score()), Bold(fmt::format("{:+.0f}", answer.score())));
  fmt::print("  confidence {:.2f}, trend {:+.0f}, engagement {:.1f}, on {:04}-{:02}-{:02}\n", answer.confidence(),
             answer.trend(), answer.engagement(), answer.on_date().year(), answer.on_date().month(),
             answer.on_date().day());
  if (answer.has_first_event()) {
    fmt::print("  events from {} to {}\n", cli::DateText(answer.first_event().date()),
               cli::DateText(answer.last_event().date()));
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
    fmt::print("  Milestone: {} ({})\n", milestone.description(), cli::DateText(milestone.event().date()));
  }
}

void AnswerText::ShowDelegations(const v1::ListTradeDelegationsResponse& answer) const {
  if (answer.delegations().empty()) fmt::print("  none\n");
  for (const v1::Event& event : answer.delegations()) ShowEvent(event);
}

}  // namespace legation::demo
