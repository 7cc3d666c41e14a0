// Structured logs: one JSON object a line on standard error. Never article text.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace legation::serving {

enum class LogLevel { kDebug, kInfo, kWarning, kError };

// Sets the least level that is written ("debug", "info", "warning", "error", "off"). False for another word.
bool SetLogLevel(std::string_view level);

// Whether a line of this level is written.
bool IsLogged(LogLevel level);

// {"time":"...","level":"info","message":"...", fields...}. Values are text; control characters are escaped.
void Log(LogLevel level, std::string_view message,
         std::initializer_list<std::pair<std::string_view, std::string>> fields = {});

}  // namespace legation::serving
