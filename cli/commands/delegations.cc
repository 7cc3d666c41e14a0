#include <algorithm>
#include <map>

#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "cli/commands/list_pages.h"
#include "cli/rendering/event_tables.h"

namespace legation::cli {
namespace {

constexpr int64_t kMostSize = 2'147'483'647;

struct Options {
  std::vector<std::string> senders, hosts, sectors, leaders;
  std::vector<v1::EventStatus> statuses;
  google::type::Date from, to;
  int64_t min_size = -1;
  v1::DelegationOrder order = v1::DELEGATION_ORDER_UNSPECIFIED;
  v1::DelegationGroup group = v1::DELEGATION_GROUP_UNSPECIFIED;
  v1::AsOf as_of;
  Limit limit;
};

v1::ListTradeDelegationsRequest RequestOf(const Options& options) {
  v1::ListTradeDelegationsRequest request;
  request.mutable_senders()->Add(options.senders.begin(), options.senders.end());
  request.mutable_hosts()->Add(options.hosts.begin(), options.hosts.end());
  request.mutable_sectors()->Add(options.sectors.begin(), options.sectors.end());
  request.mutable_leaders()->Add(options.leaders.begin(), options.leaders.end());
  request.mutable_statuses()->Add(options.statuses.begin(), options.statuses.end());
  if (options.min_size >= 0) request.set_min_size(static_cast<int32_t>(options.min_size));
  if (options.from.year() != 0) *request.mutable_start_date() = options.from;
  if (options.to.year() != 0) *request.mutable_end_date() = options.to;
  request.set_order_by(options.order);
  request.set_group_by(options.group);
  return request;
}

// Counts in place of delegations. Those of several pages are added; the largest first, equal ones by key.
Outcome ShowGroups(const Options& options, Session& session, const v1::ListTradeDelegationsRequest& request) {
  constexpr const char* kHeadings[] = {"", "SENDER", "HOST", "SECTOR"};
  std::map<std::string, int64_t> counts;
  const absl::Status status = ListPages(
      session, request, /*limit=*/0,
      [](const v1::ListTradeDelegationsResponse& page) -> const auto& { return page.groups(); },
      [&](const v1::DelegationGroupCount& group) { counts[group.key()] += group.count(); });
  if (!status.ok()) return status;
  google::protobuf::RepeatedPtrField<v1::DelegationGroupCount> groups;
  for (const auto& [key, count] : counts) {
    v1::DelegationGroupCount& group = *groups.Add();
    group.set_key(key);
    group.set_count(count);
  }
  std::stable_sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.count() > b.count(); });
  if (session.settings.json) {
    for (const v1::DelegationGroupCount& group : groups) session.Print(group);
    return ExitCode::kDone;
  }
  const Table table = GroupTable(groups, kHeadings[options.group], session.countries);
  session.Print(table.empty() ? "no delegations\n" : table.Render(session.console.page));
  return ExitCode::kDone;
}

Outcome Run(const Options& options, Session& session) {
  v1::ListTradeDelegationsRequest request = RequestOf(options);
  session.SetReading(options.as_of, &request);
  if (options.group != v1::DELEGATION_GROUP_UNSPECIFIED) return ShowGroups(options, session, request);
  const bool evidence = session.settings.evidence;
  request.set_view(session.settings.json || evidence ? v1::EVENT_VIEW_FULL : v1::EVENT_VIEW_BASIC);
  return ShowPages(
      session, request, options.limit,
      [](const v1::ListTradeDelegationsResponse& page) -> const auto& { return page.delegations(); },
      NewDelegationTable(),
      [&](const v1::Event& event, Table* table) { AddDelegation(event, evidence, session.countries, table); },
      "no delegations");
}

}  // namespace

void AddDelegations(Commands* commands) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = commands->Add("delegations", "Trade delegations, with what came of them",
                                    [options](Session& session) { return Run(*options, session); });
  AddTexts(command, "--sender", &options->senders, "Who sends; a bloc or region means its members too; repeatable",
           "PARTY");
  AddTexts(command, "--host", &options->hosts, "Who receives; likewise", "PARTY");
  AddTexts(command, "--sector", &options->sectors,
           "Node of the taxonomy, such as water, or words of the text; repeatable", "WORDS");
  AddTexts(command, "--leader", &options->leaders, "Part of the leader's name; repeatable", "NAME");
  AddNumber(command, "--min-size", &options->min_size, 0, kMostSize,
            "Smallest size; leaves out those whose size is not told");
  AddDay(command, "--from", &options->from, "First day");
  AddDay(command, "--to", &options->to, "Last day");
  AddEnums(command, "--status", &options->statuses, "Statuses, with commas between");
  AddEnum(command, "--order", &options->order, "Newest first, unless told");
  AddEnum(command, "--group-by", &options->group, "Counts in place of delegations");
  AddAsOf(command, &options->as_of);
  options->limit.AddTo(command);
}

}  // namespace legation::cli
