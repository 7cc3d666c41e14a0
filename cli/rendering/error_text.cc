#include "cli/rendering/error_text.h"

#include "cli/exit_code.h"
#include "cli/rendering/text_layout.h"
#include "errors/error.h"

namespace legation::cli {

std::string ErrorText(const absl::Status& status) {
  const auto info = errors::GetErrorInfo(status);
  const std::string reason = info ? PlainText(info->reason()) : absl::StatusCodeToString(status.code());
  std::string text = "legation: " + reason + ": " + PlainText(std::string(status.message())) + "\n";
  if (!info) return text;
  const auto suggestions = info->metadata().find("suggestions");
  if (suggestions != info->metadata().end() && !suggestions->second.empty()) {
    text += "  Did you mean: " + PlainText(suggestions->second) + "?\n";
  }
  if (ExitCodeOf(status) == ExitCode::kUnavailable) text += "  It is worth trying again.\n";
  return text;
}

}  // namespace legation::cli
