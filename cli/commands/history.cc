#include <fmt/format.h>

#include <chrono>
#include <fstream>

#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/rendering/history_chart.h"
#include "cli/rendering/history_table.h"

namespace legation::cli {
namespace {

struct Options {
  std::string party_a, party_b, svg;
  google::type::Date from, to;
  v1::Interval interval = v1::INTERVAL_MONTH;
  v1::Direction direction = v1::DIRECTION_UNSPECIFIED;
  v1::AsOf as_of;
};

// A picture is of some tens of periods.
google::type::Date UsualStart(v1::Interval interval, const google::type::Date& last) {
  using namespace std::chrono;
  const year_month_day today(floor<days>(system_clock::now()));
  const sys_days end = last.year() == 0
                           ? sys_days(today)
                           : sys_days(year(last.year()) / std::max(1, last.month()) / std::max(1, last.day()));
  const int back = interval == v1::INTERVAL_DAY    ? 90
                   : interval == v1::INTERVAL_WEEK ? 365
                   : interval == v1::INTERVAL_YEAR ? 20 * 365
                                                   : 3 * 365;
  const year_month_day start(end - days(back));
  google::type::Date date;
  date.set_year(static_cast<int>(start.year()));
  date.set_month(static_cast<int>(static_cast<unsigned>(start.month())));
  date.set_day(interval == v1::INTERVAL_DAY || interval == v1::INTERVAL_WEEK
                   ? static_cast<int>(static_cast<unsigned>(start.day()))
                   : 1);
  return date;
}

absl::Status WriteFile(const std::string& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  file.close();
  return file ? absl::OkStatus() : absl::InvalidArgumentError("cannot write " + path);
}

Outcome Run(const Options& options, Session& session) {
  v1::GetRelationshipHistoryRequest request;
  v1::PartyPair& pair = *request.add_pairs();
  pair.set_party_a(options.party_a);
  pair.set_party_b(options.party_b);
  if (options.to.year() != 0) *request.mutable_end_date() = options.to;
  *request.mutable_start_date() = options.from.year() != 0 ? options.from : UsualStart(options.interval, options.to);
  request.set_interval(options.interval);
  request.set_direction(options.direction);
  session.SetReading(options.as_of, &request);
  const auto answer = session.query().Call(request);
  if (!answer.ok()) return answer.status();
  if (answer->histories_size() != 1) return absl::InternalError("the service answers no history");
  session.NoteAnsweredAt(answer->answered_at());
  const v1::RelationshipHistory& history = answer->histories(0);
  if (!options.svg.empty()) {
    const absl::Status written = WriteFile(options.svg, HistoryChart(history, options.interval));
    if (!written.ok()) return written;
    session.Note("written: " + options.svg);
  }
  if (session.settings.json) {
    session.Print(history);
  } else if (options.svg.empty()) {
    session.Print(HistoryText(history, session.console.page));
  }
  return ExitCode::kDone;
}

}  // namespace

void AddHistory(Commands* commands) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = commands->Add("history", "The measures of two parties over time, as a table or a picture",
                                    [options](Session& session) { return Run(*options, session); });
  AddText(command, "A", &options->party_a, "One party, in any spelling", "PARTY", Need::kRequired);
  AddText(command, "B", &options->party_b, "The other", "PARTY", Need::kRequired);
  AddDay(command, "--from", &options->from,
         "First day; else so long before the last: 90 days, a year of weeks, 3 years of months, 20 years");
  AddDay(command, "--to", &options->to, "Last day; else today");
  AddEnum(command, "--interval", &options->interval, "Length of a period; else month");
  AddEnum(command, "--direction", &options->direction, "Which way events run; forward: from A to B");
  AddAsOf(command, &options->as_of);
  AddText(command, "--svg", &options->svg, "Write a picture for a report here, in place of the table", "FILE");
}

}  // namespace legation::cli
