// By what a call is found again in the logs of all who took part: x-request-id, and the W3C's traceparent.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace legation::serving {

struct RequestTrace {
  std::string request_id;
  std::string trace_id;  // 32 hexadecimal digits
  std::string span_id;   // 16, of this server's part
  std::string flags;     // 2, as they came

  std::string traceparent() const { return "00-" + trace_id + "-" + span_id + "-" + flags; }
};

// Takes what the caller sent, and makes up what it did not send or what is none: a request id has 1 to 128 visible
// ASCII characters but for quotes and backslashes; a traceparent is one of version 00. The span is always new.
RequestTrace TraceOf(std::optional<std::string_view> request_id, std::optional<std::string_view> traceparent);

}  // namespace legation::serving
