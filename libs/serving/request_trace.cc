#include "serving/request_trace.h"

#include <algorithm>
#include <cstdint>
#include <random>

namespace legation::serving {
namespace {

constexpr size_t kMostRequestIdBytes = 128;

// Not secret, only different from all others.
std::string RandomHex(size_t digits) {
  thread_local std::mt19937_64 numbers = [] {
    std::random_device device;
    std::seed_seq seed{device(), device(), device(), device()};
    return std::mt19937_64(seed);
  }();
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  uint64_t number = 0;
  for (size_t i = 0; i < digits; ++i) {
    if (i % 16 == 0) number = numbers();
    text += kDigits[number & 15];
    number >>= 4;
  }
  return text;
}

bool IsRequestId(std::string_view text) {
  return !text.empty() && text.size() <= kMostRequestIdBytes &&
         std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~' && c != '"' && c != '\\'; });
}

// Lower case only, as the standard asks; all zeros stand for none.
bool IsHex(std::string_view text, bool may_be_zero) {
  const bool is_hex = std::all_of(text.begin(), text.end(),
                                  [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
  return is_hex && (may_be_zero || text.find_first_not_of('0') != std::string_view::npos);
}

bool IsTraceparent(std::string_view text) {
  return text.size() == 55 && text.substr(0, 3) == "00-" && text[35] == '-' && text[52] == '-' &&
         IsHex(text.substr(3, 32), false) && IsHex(text.substr(36, 16), false) && IsHex(text.substr(53, 2), true);
}

}  // namespace

RequestTrace TraceOf(std::optional<std::string_view> request_id, std::optional<std::string_view> traceparent) {
  RequestTrace trace;
  trace.request_id = request_id && IsRequestId(*request_id) ? std::string(*request_id) : RandomHex(32);
  const bool is_part = traceparent && IsTraceparent(*traceparent);
  trace.trace_id = is_part ? std::string(traceparent->substr(3, 32)) : RandomHex(32);
  trace.flags = is_part ? std::string(traceparent->substr(53, 2)) : "00";
  trace.span_id = RandomHex(16);
  return trace;
}

}  // namespace legation::serving
