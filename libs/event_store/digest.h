// SHA-256 and a few forms of it.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace legation::event_store {

// 32 bytes.
std::string Sha256(std::string_view bytes);
// The same of bytes that come in pieces.
class RunningSha256 {
 public:
  RunningSha256();
  ~RunningSha256();
  void Add(std::string_view bytes);
  // Of all that was added; begins anew.
  std::string Finish();

 private:
  struct State;
  const std::unique_ptr<State> state_;
};
// Lower-case hex of any bytes.
std::string Hex(std::string_view bytes);
// First eight bytes of the SHA-256 as a number.
uint64_t Hash64(std::string_view bytes);
// `count` characters of Crockford's base32 in lower case, five bits each, from the front of `bytes`.
std::string Base32(std::string_view bytes, int count);

}  // namespace legation::event_store
