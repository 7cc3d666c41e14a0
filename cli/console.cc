#include "cli/console.h"

#include <langinfo.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <clocale>
#include <cstdlib>
#include <cstring>
#include <iostream>

namespace legation::cli {
namespace {

constexpr size_t kUsualWidth = 80, kLeastWidth = 40;

bool IsSet(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

// 0 when nothing tells it.
size_t WidthFromEnvironment() {
  const char* columns = IsSet("COLUMNS") ? std::getenv("COLUMNS") : "0";
  const long width = std::strtol(columns, nullptr, 10);
  return width < static_cast<long>(kLeastWidth) || width > 10'000 ? 0 : static_cast<size_t>(width);
}

size_t WidthOf(int descriptor) {
  if (const size_t width = WidthFromEnvironment(); width != 0) return width;
  if (isatty(descriptor) == 0) return 0;
  winsize size{};
  if (ioctl(descriptor, TIOCGWINSZ, &size) != 0 || size.ws_col < kLeastWidth) return kUsualWidth;
  return size.ws_col;
}

bool HasColours(int descriptor) {
  const char* terminal = std::getenv("TERM");
  return isatty(descriptor) != 0 && !IsSet("NO_COLOR") && terminal != nullptr && std::strcmp(terminal, "dumb") != 0;
}

}  // namespace

Console ProcessConsole() {
  // The environment's own locale where it is UTF-8; plain containers have none.
  if (std::setlocale(LC_CTYPE, "") == nullptr || std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) {
    std::setlocale(LC_CTYPE, "C.UTF-8");
  }
  std::ios::sync_with_stdio(false);
  return {std::cin,
          std::cout,
          std::cerr,
          {WidthOf(STDOUT_FILENO), HasColours(STDOUT_FILENO)},
          isatty(STDERR_FILENO) != 0 ? WidthOf(STDERR_FILENO) : 0};
}

}  // namespace legation::cli
