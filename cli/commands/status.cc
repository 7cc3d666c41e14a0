#include <google/protobuf/util/time_util.h>

#include <nlohmann/json.hpp>

#include "cli/commands/commands.h"
#include "cli/rendering/json_line.h"
#include "cli/rendering/table.h"
#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

using nlohmann::ordered_json;

struct Service {
  const Endpoint& endpoint;
  absl::StatusOr<bool> serving;

  bool IsServing() const { return serving.ok() && *serving; }
  std::string State() const {
    if (!serving.ok()) return PlainText(std::string(serving.status().message()));
    return *serving ? "serving" : "not serving";
  }
  ordered_json Json() const { return {{"address", endpoint.address}, {"serving", IsServing()}, {"state", State()}}; }
};

std::string StatusText(const v1::GetStatusResponse& status, const Page& page) {
  using google::protobuf::util::TimeUtil;
  Table table({{"QUERY"}, {"VALUE", Table::Kind::kWrapped}});
  const auto add = [&](const char* name, const std::string& value) {
    if (!value.empty()) table.AddRow({Cell(name, Ink::kDim), PlainText(value)});
  };
  add("source", status.connected() ? "connected" : "not connected");
  add("applied revision", std::to_string(status.applied_revision()));
  add("source revision", std::to_string(status.source_revision()));
  add("behind", std::to_string(status.lag()));
  add("applied", status.has_applied_time() ? TimeUtil::ToString(status.applied_time()) : "");
  add("articles", std::to_string(status.article_count()));
  add("events", std::to_string(status.event_count()));
  add("history since", status.has_earliest_time() ? TimeUtil::ToString(status.earliest_time()) : "");
  add("version", status.server_version());
  add("store", status.store_id());
  add("digest", status.digest());
  add("token", status.answered_at());
  return table.Render(page);
}

Outcome Run(Session& session) {
  const Service ingest{session.ingest().endpoint(), session.ingest().IsServing()};
  const Service query{session.query().endpoint(), session.query().IsServing()};
  // Answered also by a replica that is not serving yet.
  const auto status = query.serving.ok() ? session.query().Call(v1::GetStatusRequest()) : query.serving.status();
  if (session.settings.json) {
    ordered_json json = {{"ingest", ingest.Json()}, {"query", query.Json()}};
    if (status.ok()) json["query"]["status"] = ordered_json::parse(JsonLine(*status));
    session.Print(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n");
  } else {
    Table table({{"SERVICE"}, {"ADDRESS"}, {"STATE", Table::Kind::kWrapped}});
    for (const Service* service : {&ingest, &query}) {
      table.AddRow({service->endpoint.service, PlainText(service->endpoint.address),
                    Cell(service->State(), service->IsServing() ? Ink::kAccord : Ink::kFriction)});
    }
    session.Print(table.Render(session.console.page));
    if (status.ok()) session.Print("\n" + StatusText(*status, session.console.page));
  }
  return ingest.IsServing() && query.IsServing() ? ExitCode::kDone : ExitCode::kUnavailable;
}

}  // namespace

void AddStatus(Commands* commands) {
  commands->Add("status", "Whether both services serve, and how far the replica is", Run);
}

}  // namespace legation::cli
