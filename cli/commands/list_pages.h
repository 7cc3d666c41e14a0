// Lists that come in pages, as one list.
#pragma once

#include <algorithm>
#include <string>

#include "cli/arguments/options.h"
#include "cli/rendering/table.h"
#include "cli/session.h"

namespace legation::cli {

constexpr int kRowsOfATable = 100;

// --limit of a list. Absent: a table has 100 rows, JSON all.
struct Limit {
  int64_t most = -1;

  void AddTo(CLI::App* command) {
    AddNumber(command, "--limit", &most, 0, 1'000'000'000, "Most rows; 0: all. Without it a table has 100, --json all");
  }
  // 0: all.
  int For(const Settings& settings) const {
    return most >= 0 ? static_cast<int>(most) : settings.json ? 0 : kRowsOfATable;
  }
};

// Asks for pages of `request` until there is no other, or `limit` items came (0: no limit). `items` takes the repeated
// field out of a response; each item goes to `take`. A note tells when more was left. The pages are of one revision.
template <typename Request, typename Items, typename Take>
absl::Status ListPages(Session& session, Request request, int limit, const Items& items, const Take& take) {
  constexpr int kPage = 500;
  int left = limit;
  for (;;) {
    request.set_page_size(limit == 0 ? kPage : std::min(kPage, left));
    const auto response = session.query().Call(request);
    if (!response.ok()) return response.status();
    for (const auto& item : items(*response)) take(item);
    left -= static_cast<int>(items(*response).size());
    const bool is_last = response->next_page_token().empty();
    if (is_last || (limit != 0 && left <= 0) || !session.console.out) {
      if (!is_last && limit != 0) session.Note("There is more: --limit 0 lists all.");
      session.NoteAnsweredAt(response->answered_at());
      return absl::OkStatus();
    }
    request.set_page_token(response->next_page_token());
  }
}

// The same, shown as a table made of `add`ed rows, or as lines of JSON; `nothing` is what a table says of an empty
// list.
template <typename Request, typename Items, typename Add>
Outcome ShowPages(Session& session, const Request& request, const Limit& limit, const Items& items, Table table,
                  const Add& add, const char* nothing) {
  const absl::Status status = ListPages(session, request, limit.For(session.settings), items, [&](const auto& item) {
    if (session.settings.json) {
      session.Print(item);
    } else {
      add(item, &table);
    }
  });
  if (!status.ok()) return status;
  if (!session.settings.json)
    session.Print(table.empty() ? std::string(nothing) + "\n" : table.Render(session.console.page));
  return ExitCode::kDone;
}

}  // namespace legation::cli
