#include "cli/session.h"

#include <ostream>

#include "cli/rendering/json_line.h"

namespace legation::cli {

QueryClient& Session::query() {
  if (query_ == nullptr)
    query_ = std::make_unique<QueryClient>(
        Endpoint{"legation-query", settings.query, settings.timeout_seconds, settings.security});
  return *query_;
}

IngestClient& Session::ingest() {
  if (ingest_ == nullptr)
    ingest_ = std::make_unique<IngestClient>(
        Endpoint{"legation-ingest", settings.ingest, settings.timeout_seconds, settings.security});
  return *ingest_;
}

void Session::Print(const google::protobuf::Message& message) { console.out << JsonLine(message) << '\n'; }
void Session::Print(const std::string& text) { console.out << text; }
void Session::Note(const std::string& text) { console.err << text << '\n'; }

void Session::NoteAnsweredAt(const std::string& token) {
  if (settings.answered_at) Note("answered_at: " + token);
}

}  // namespace legation::cli
