// The role that each RPC asks for: one table for all services.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "serving/role.h"

namespace legation::serving {

struct MethodRole {
  // Absent: whoever is known, whatever the role.
  std::optional<Role> role;
};

// By names such as "legation.v1.QueryService/GetEvent".
const std::map<std::string_view, MethodRole>& MethodRoles();

// Absent for an RPC that is not in the table; such a one is never served to anybody (see GuardedService).
std::optional<MethodRole> RoleOfMethod(std::string_view method);

}  // namespace legation::serving
