// Certificates for tests, made by the test that needs them: there is no key in the repository.
#pragma once

#include <ctime>
#include <memory>
#include <string>
#include <vector>

namespace legation::tests {

struct PemPair {
  std::string certificate, key;
};

struct CertificateWish {
  std::string common_name;
  std::vector<std::string> alternative_names;  // "DNS:localhost", "IP:127.0.0.1", "URI:spiffe://a/b"
  std::time_t valid_from = -3600;              // seconds from now
  std::time_t valid_until = 3600;
};

// An authority of its own.
class Authority {
 public:
  explicit Authority(const std::string& name = "Authority of a test");
  ~Authority();
  const std::string& certificate() const { return certificate_; }
  PemPair Issue(const CertificateWish& wish) const;
  // For a server on loopback.
  PemPair IssueForLoopback(std::time_t valid_until = 3600) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
  std::string certificate_;
};

// Writes the whole of a file, first beside it, then in its place.
void ReplaceFile(const std::string& path, const std::string& text);

}  // namespace legation::tests
