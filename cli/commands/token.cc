#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "cli/arguments/options.h"
#include "cli/commands/commands.h"
#include "errors/status_macros.h"
#include "serving/credential_files.h"
#include "serving/new_token.h"

namespace legation::cli {
namespace {

struct Wish {
  std::string role, name, expires, out;
};

// Only for its owner, and never over a file that is there: it may hold a token that is in use.
absl::Status WriteSecret(const std::string& path, const std::string& text) {
  const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return absl::InvalidArgumentError(path + " cannot be made: " + std::strerror(errno));
  const bool is_whole = write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size());
  const bool is_written = is_whole && fsync(file) == 0;
  const bool is_closed = close(file) == 0;
  if (is_written && is_closed) return absl::OkStatus();
  return absl::DataLossError(path + " cannot be written");
}

Outcome Run(const Wish& wish, Session& session) {
  ASSIGN_OR_RETURN(const std::string token, serving::NewToken());
  const std::string line = wish.role + " " + serving::Sha256Hex(token) + " " + wish.name +
                           (wish.expires.empty() ? "" : " " + wish.expires);
  // As the server will read it: a name with a space in it, or a # , would not be one.
  const auto read = serving::Tokens::Parse(line);
  if (!read.ok() || !read->Find(token, 0) || read->Find(token, 0)->name != wish.name) {
    return absl::InvalidArgumentError("the name must be one word without #, the day yyyy-mm-dd");
  }
  if (wish.out.empty()) {
    session.Print("token  " + token + "\nline   " + line + "\n");
    return ExitCode::kDone;
  }
  RETURN_IF_ERROR(WriteSecret(wish.out, token + "\n"));
  session.Print(line + "\n");
  return ExitCode::kDone;
}

}  // namespace

void AddToken(Commands* commands) {
  const auto wish = std::make_shared<Wish>();
  CLI::App* command =
      commands->Add("token", "A new bearer token, and its line for the --tokens_file of a service; calls nobody",
                    [wish](Session& session) { return Run(*wish, session); });
  AddChoice(command, "ROLE", &wish->role, {"reader", "writer", "admin", "replica"}, "What its bearer may do",
            Need::kRequired);
  AddText(command, "NAME", &wish->name, "Whose it is, for the logs", "NAME", Need::kRequired);
  AddText(command, "--expires", &wish->expires, "Refused from 00:00 UTC of this day on", "yyyy-mm-dd");
  AddText(command, "--out", &wish->out, "Write the token into this new file, and only the line to standard output",
          "FILE");
}

}  // namespace legation::cli
