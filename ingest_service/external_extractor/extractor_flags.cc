#include "ingest_service/external_extractor/extractor_flags.h"

#include <charconv>

#include "CLI/App.hpp"
#include "CLI/Config.hpp"
#include "CLI/Formatter.hpp"

namespace legation::ingest {
namespace {

const serving::ClientFlagStyle kSecurityFlags{"--extractor_", "LEGATION_EXTRACTOR_"};

std::chrono::milliseconds Milliseconds(double seconds) {
  return std::chrono::milliseconds(static_cast<int64_t>(seconds * 1000));
}

bool IsHostAndPort(const std::string& text) {
  const size_t colon = text.rfind(':');
  if (colon == 0 || colon == std::string::npos) return false;
  const char* end = text.data() + text.size();
  int port = 0;
  const auto [rest, error] = std::from_chars(text.data() + colon + 1, end, port);
  return error == std::errc() && rest == end && port >= 1 && port <= 65535;
}

}  // namespace

GuardedExtractor::Options ExtractorFlags::options() const {
  GuardedExtractor::Options options;
  options.deadline = Milliseconds(deadline_seconds);
  options.breaker.failures_to_open = failures_to_open;
  options.breaker.back_off = Milliseconds(back_off_seconds);
  return options;
}

void AddExtractorFlags(CLI::App* app, ExtractorFlags* flags) {
  app->add_option("--extractor", flags->address,
                  "An external extractor (legation.v1.ExtractorService), in plain text without --extractor_tls_ca; "
                  "absent: none")
      ->envname("LEGATION_EXTRACTOR")
      ->type_name("HOST:PORT");
  app->add_option("--primary_extractor,--primary-extractor", flags->primary,
                  "Whose events count; the built-in extractor stands in when the external one cannot read")
      ->envname("LEGATION_PRIMARY_EXTRACTOR")
      ->check(CLI::IsMember({"builtin", "external"}))
      ->capture_default_str();
  app->add_option("--extractor_deadline,--extractor-deadline", flags->deadline_seconds,
                  "How long the external extractor has for one article")
      ->envname("LEGATION_EXTRACTOR_DEADLINE")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.001, 3600.0))
      ->capture_default_str();
  app->add_option("--extractor_failures,--extractor-failures", flags->failures_to_open,
                  "After so many failures in a row the external extractor is left alone for a while")
      ->envname("LEGATION_EXTRACTOR_FAILURES")
      ->check(CLI::Range(1, 1'000'000))
      ->capture_default_str();
  app->add_option("--extractor_back_off,--extractor-back-off", flags->back_off_seconds, "How long that is")
      ->envname("LEGATION_EXTRACTOR_BACK_OFF")
      ->type_name("SECONDS")
      ->check(CLI::Range(0.0, 86400.0))
      ->capture_default_str();
  serving::AddClientSecurityFlags(app, kSecurityFlags, &flags->security);
}

absl::Status CheckExtractorFlags(const ExtractorFlags& flags) {
  if (flags.address.empty()) {
    if (!flags.is_primary()) return absl::OkStatus();
    return absl::InvalidArgumentError("--primary_extractor is external, but --extractor names none");
  }
  if (IsHostAndPort(flags.address)) return serving::CheckClientSecurity(flags.security, kSecurityFlags, flags.address);
  return absl::InvalidArgumentError("--extractor must be HOST:PORT; it is " + flags.address);
}

}  // namespace legation::ingest
