// The two files that say who may call: tokens, and names of client certificates. Both are read as a whole: one wrong
// line refuses the file, with its number and without its content. Empty lines and what follows a # are left out.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "serving/role.h"

namespace legation::serving {

// The days since 1970 of now, in UTC.
int64_t Today();

// Lines `ROLE SHA256_HEX NAME [yyyy-mm-dd]`: the hash is of the token's bytes; from 00:00 UTC of the day on it is
// refused.
class Tokens {
 public:
  // INVALID_ARGUMENT also when there is no line: a file that is being written looks like that.
  static absl::StatusOr<Tokens> Parse(std::string_view text);

  // Compares with every line, in a time that does not depend on the hashes. `today` as Today().
  std::optional<Caller> Find(std::string_view token, int64_t today) const;
  size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::array<unsigned char, 32> hash;
    Caller caller;
    int64_t expires;  // days since 1970
  };
  std::vector<Entry> entries_;
};

// Lines `ROLE NAME`: a DNS name or URI among a certificate's subject alternative names, or, when it has neither, its
// common name. A name may stand once.
class CertificateRoles {
 public:
  static absl::StatusOr<CertificateRoles> Parse(std::string_view text);

  // The first of `names` that has a role.
  std::optional<Caller> Find(const std::vector<std::string>& names) const;
  size_t size() const { return entries_.size(); }

 private:
  std::vector<Caller> entries_;
};

// SHA-256 of `bytes` as 64 hexadecimal digits.
std::string Sha256Hex(std::string_view bytes);

}  // namespace legation::serving
