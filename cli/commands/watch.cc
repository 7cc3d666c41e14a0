#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <ostream>
#include <thread>

#include "cli/arguments/options.h"
#include "cli/client/retry.h"
#include "cli/commands/commands.h"
#include "cli/commands/event_filter_options.h"
#include "cli/rendering/event_text.h"
#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

constexpr int64_t kMostChanges = 1'000'000'000'000;

struct Options {
  EventFilterOptions filter;
  std::string after;
  int64_t count = 0;
};

class Watch {
 public:
  Watch(const Options& options, Session& session) : options_(options), session_(session) {
    request_.set_start_after(options.after);
    options.filter.Fill(&request_);
    const bool evidence = session.settings.json || session.settings.evidence;
    request_.set_view(evidence ? v1::EVENT_VIEW_FULL : v1::EVENT_VIEW_BASIC);
  }

  // Until it has enough, the service refuses, or standard output is gone.
  Outcome Run() {
    bool is_connected_once = false;
    for (int attempt = 0;; ++attempt) {
      bool is_done = false;
      const absl::Status status = session_.query().Watch(request_, [&](const v1::WatchEventsResponse& message) {
        is_connected_once = true;
        attempt = 0;
        waited_ = {};
        // The next connection goes on from here: without gap, without repeat.
        if (!message.resume_token().empty()) request_.set_start_after(message.resume_token());
        if (!message.heartbeat()) Show(message);
        is_done = (options_.count > 0 && shown_ >= options_.count) || !session_.console.out;
        return !is_done;
      });
      if (is_done) return ExitCode::kDone;
      // A service that drains ends its streams with OK or UNAVAILABLE.
      auto pause = PauseBeforeRetry(status.ok() ? absl::UnavailableError("the stream ended") : status,
                                    is_connected_once, attempt);
      if (!pause) return status.ok() ? absl::UnavailableError("the stream ended at once") : status;
      if (!absl::IsResourceExhausted(status)) {
        waited_ = {};
        if (attempt == 0) session_.Note("connection lost; trying again from the last token");
      } else if (!WaitForStream(attempt, &*pause)) {
        return status;
      }
      std::this_thread::sleep_for(*pause);
    }
  }

 private:
  // The service has as many streams as it takes (TOO_MANY_STREAMS). Others may stay for days, so that this one comes
  // back ever later, and not for longer than a call may take. False: it has waited for so long.
  bool WaitForStream(int attempt, std::chrono::milliseconds* pause) {
    constexpr int kMostDoublings = 4;
    *pause *= 1 << std::min(attempt, kMostDoublings);
    const auto patience = std::chrono::duration<double>(session_.settings.timeout_seconds);
    const bool is_left = waited_ + *pause <= patience;
    session_.Note(is_left ? fmt::format("no stream is free at legation-query; trying again in {:.1f} s",
                                        std::chrono::duration<double>(*pause).count())
                          : fmt::format("no stream was free at legation-query for {:.0f} s (--timeout)",
                                        std::chrono::duration<double>(waited_).count()));
    waited_ += *pause;
    return is_left;
  }

  void Show(const v1::WatchEventsResponse& message) {
    ++shown_;
    if (session_.settings.json) {
      session_.Print(message);
    } else {
      const Page& page = session_.console.page;
      for (const v1::Event& event : message.events()) {
        session_.Print(Paragraph(fmt::format("{:<12}", DateText(event.date())), std::string(12, ' '),
                                 EventText(event, session_.countries) + " [" + PlainText(event.event_id()) + "]",
                                 page.width));
        const std::string sentence = session_.settings.evidence ? BestSentence(event) : "";
        if (!sentence.empty())
          session_.Print(Paragraph(std::string(12, ' '), std::string(13, ' '), sentence, page.width));
      }
      for (const std::string& id : message.withdrawn_event_ids()) session_.Print("withdrawn   " + PlainText(id) + "\n");
      for (const std::string& id : message.no_longer_matching_event_ids()) {
        session_.Print("no match    " + PlainText(id) + "\n");
      }
      session_.Print(Painted(page, Ink::kDim, "--after " + message.resume_token()) + "\n");
    }
    session_.console.out.flush();
  }

  const Options& options_;
  Session& session_;
  v1::WatchEventsRequest request_;
  int64_t shown_ = 0;
  std::chrono::milliseconds waited_{};  // for a stream, since one was there
};

}  // namespace

void AddWatch(Commands* commands) {
  const auto options = std::make_shared<Options>();
  CLI::App* command = commands->Add("watch", "Events as they are stored, changed and withdrawn, until it is stopped",
                                    [options](Session& session) { return Watch(*options, session).Run(); });
  AddTexts(command, "PARTY", &options->filter.parties, "One side, in any spelling; absent: any", "");
  options->filter.AddConditions(command, /*with_types=*/true);
  AddText(command, "--after", &options->after, "Token after which to begin, as an earlier watch printed it; else now",
          "TOKEN");
  AddNumber(command, "--count", &options->count, 0, kMostChanges, "Stop after so many changes; 0: never");
}

}  // namespace legation::cli
