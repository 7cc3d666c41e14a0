// Keeps happy paths flat.
#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define LEGATION_JOIN_INNER(a, b) a##b
#define LEGATION_JOIN(a, b) LEGATION_JOIN_INNER(a, b)

// Returns from the enclosing function when `expression` is not OK.
#define RETURN_IF_ERROR(expression)                            \
  do {                                                         \
    if (absl::Status status_ = (expression); !status_.ok()) {  \
      return status_;                                          \
    }                                                          \
  } while (false)

// Declares or assigns `target` from a StatusOr, or returns its error.
#define ASSIGN_OR_RETURN(target, expression) \
  LEGATION_ASSIGN_OR_RETURN(LEGATION_JOIN(status_or_, __LINE__), target, expression)
#define LEGATION_ASSIGN_OR_RETURN(holder, target, expression) \
  auto holder = (expression);                                 \
  if (!holder.ok()) return holder.status();                   \
  target = *std::move(holder)
