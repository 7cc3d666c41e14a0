// The flags of the external extractor, also as LEGATION_* environment variables and in the flag file.
#pragma once

#include <string>

#include "ingest_service/external_extractor/guarded_extractor.h"
#include "serving/client_security.h"

namespace CLI { class App; }

namespace legation::ingest {

struct ExtractorFlags {
  std::string address;               // HOST:PORT; empty: none
  serving::ClientSecurity security;  // of the way there
  std::string primary = "builtin";   // or "external"
  double deadline_seconds = 10;      // of one article
  int failures_to_open = 5;          // in a row
  double back_off_seconds = 30;

  bool is_primary() const { return primary == "external"; }
  GuardedExtractor::Options options() const;
};

// Adds --extractor, --primary_extractor, --extractor_deadline, --extractor_failures and --extractor_back_off, of which
// each of more than one word may also be written with dashes on the command line, and --extractor_tls_ca and its like
// (client_security.h).
void AddExtractorFlags(CLI::App* app, ExtractorFlags* flags);

// INVALID_ARGUMENT with a sentence for --primary_extractor=external without --extractor, and for what is no HOST:PORT.
// Whether the host has an address is not asked: it may come later.
absl::Status CheckExtractorFlags(const ExtractorFlags& flags);

}  // namespace legation::ingest
