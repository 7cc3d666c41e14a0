// Completion scripts for shells. Pure: an outline in, the script out.
#pragma once

#include <string>

#include "cli/completion/outline.h"

namespace legation::cli {

// For `source <(legation completion bash)`; needs nothing but bash.
std::string BashCompletion(const CommandLineOutline& outline);
// For a file _legation in a folder of $fpath.
std::string ZshCompletion(const CommandLineOutline& outline);
// For `legation completion fish | source`.
std::string FishCompletion(const CommandLineOutline& outline);

}  // namespace legation::cli
