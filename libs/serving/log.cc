#include "serving/log.h"

#include <array>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <ctime>

#include "nlohmann/json.hpp"

namespace legation::serving {
namespace {

constexpr std::array<std::string_view, 4> kLevelNames = {"debug", "info", "warning", "error"};
constexpr int kOff = static_cast<int>(kLevelNames.size());

std::atomic<int> least_level{static_cast<int>(LogLevel::kInfo)};

// RFC 3339 in UTC, to the millisecond.
std::string Now() {
  const auto now = std::chrono::system_clock::now();
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  const auto milliseconds =
      std::chrono::duration_cast<std::chrono::milliseconds>(now.time_since_epoch()).count() % 1000;
  std::tm utc{};
  gmtime_r(&seconds, &utc);
  char text[32];
  const size_t size = std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%S", &utc);
  std::snprintf(text + size, sizeof text - size, ".%03dZ", static_cast<int>(milliseconds));
  return text;
}

}  // namespace

bool SetLogLevel(std::string_view level) {
  if (level == "off") {
    least_level = kOff;
    return true;
  }
  for (size_t i = 0; i < kLevelNames.size(); ++i) {
    if (kLevelNames[i] != level) continue;
    least_level = static_cast<int>(i);
    return true;
  }
  return false;
}

bool IsLogged(LogLevel level) { return static_cast<int>(level) >= least_level; }

void Log(LogLevel level, std::string_view message,
         std::initializer_list<std::pair<std::string_view, std::string>> fields) {
  if (!IsLogged(level)) return;
  nlohmann::ordered_json line;
  line["time"] = Now();
  line["level"] = kLevelNames[static_cast<size_t>(level)];
  line["message"] = message;
  for (const auto& [name, value] : fields) line[std::string(name)] = value;
  // Broken UTF-8 becomes U+FFFD instead of an exception.
  const std::string text =
      line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n";
  // One call, so that lines of several threads do not mix.
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace legation::serving
