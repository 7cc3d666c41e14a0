#include "serving/role.h"

#include <array>

namespace legation::serving {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"reader", "writer", "admin", "replica"};  // in the order of Role

}  // namespace

std::string RoleName(Role role) { return std::string(kNames[static_cast<size_t>(role)]); }

std::optional<Role> ParseRole(std::string_view name) {
  for (size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<Role>(i);
  }
  return std::nullopt;
}

bool Grants(Role held, Role needed) {
  return held == needed || held == Role::kAdmin || (held == Role::kWriter && needed == Role::kReader);
}

}  // namespace legation::serving
