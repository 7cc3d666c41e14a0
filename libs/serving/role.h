// Who may do what.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace legation::serving {

// An admin may do everything, a writer also what a reader may. A replica may read the log, and nothing else: its
// credentials lie on many machines and must not be worth more.
enum class Role { kReader, kWriter, kAdmin, kReplica };

// "reader", "writer", "admin" or "replica".
std::string RoleName(Role role);
std::optional<Role> ParseRole(std::string_view name);
// Whether who holds `held` may do what asks for `needed`.
bool Grants(Role held, Role needed);

// Who calls, once that is known.
struct Caller {
  std::string name;  // of the token, or of the certificate
  Role role = Role::kReader;
};

}  // namespace legation::serving
