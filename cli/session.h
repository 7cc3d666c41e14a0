// What a command works with: the settings that all share, the console, and the services, connected when first asked
// for.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "cli/client/ingest_client.h"
#include "cli/client/query_client.h"
#include "cli/console.h"
#include "cli/exit_code.h"
#include "legation/v1/consistency.pb.h"
#include "serving/client_security.h"
#include "vocabulary/country_table.h"

namespace legation::cli {

struct Settings {
  std::string ingest = "127.0.0.1:50051";
  std::string query = "127.0.0.1:50052";
  std::string token;  // reads are at least as fresh
  double timeout_seconds = 30;
  serving::ClientSecurity security;
  bool json = false;
  bool evidence = false;
  bool answered_at = false;  // tell the token of the answer
};

// What a command ends with: its exit code, or an error that is still to be told.
using Outcome = absl::StatusOr<ExitCode>;

class Session {
 public:
  Session(const Settings& settings, Console& console, const vocabulary::CountryTable& countries)
      : settings(settings), console(console), countries(countries) {}

  QueryClient& query();
  IngestClient& ingest();

  // Sets `consistency` and `as_of` of a read.
  template <typename Request>
  void SetReading(const v1::AsOf& as_of, Request* request) const {
    if (!settings.token.empty()) request->mutable_consistency()->set_at_least_as_fresh(settings.token);
    if (as_of.moment_case() != v1::AsOf::MOMENT_NOT_SET) *request->mutable_as_of() = as_of;
  }

  // Writes to standard output: a message as a line of JSON, or text as it is.
  void Print(const google::protobuf::Message& message);
  void Print(const std::string& text);
  // A line on standard error.
  void Note(const std::string& text);
  // The token of an answer, where it was asked for.
  void NoteAnsweredAt(const std::string& token);

  const Settings& settings;
  Console& console;
  const vocabulary::CountryTable& countries;

 private:
  std::unique_ptr<QueryClient> query_;
  std::unique_ptr<IngestClient> ingest_;
};

}  // namespace legation::cli
