#include "serving/refusal_log.h"

#include "absl/strings/ascii.h"
#include "errors/error.h"
#include "prometheus/counter.h"
#include "serving/log.h"

namespace legation::serving {

std::optional<int64_t> LineBudget::Take(Time now) {
  const std::lock_guard lock(mutex_);
  if (taken_ == 0 || now - since_ >= period_) {
    since_ = now;
    taken_ = 0;
  }
  if (taken_ >= most_) {
    ++held_back_;
    return std::nullopt;
  }
  ++taken_;
  return std::exchange(held_back_, 0);
}

RefusalLog::RefusalLog(Metrics& metrics) {
  for (const std::string reason : {"CREDENTIALS_REQUIRED", "CREDENTIALS_REFUSED", "ROLE_REQUIRED"}) {
    counters_[reason] = &metrics.Counter("legation_refused_calls_total", "Calls refused for who called.", "reason",
                                         absl::AsciiStrToLower(reason));
  }
}

void RefusalLog::Add(const absl::Status& why, const std::string& method, const std::string& peer,
                     const std::optional<Caller>& caller) {
  const auto info = errors::GetErrorInfo(why);
  const std::string reason = info ? info->reason() : "";
  if (const auto counter = counters_.find(reason); counter != counters_.end()) counter->second->Increment();
  const auto held_back = lines_.Take(std::chrono::steady_clock::now());
  if (!held_back) return;
  Log(LogLevel::kWarning, "a call is refused",
      {{"method", method},
       {"reason", reason},
       {"peer", peer},
       {"caller", caller ? caller->name : ""},
       {"held_back_lines", std::to_string(*held_back)}});
}

}  // namespace legation::serving
