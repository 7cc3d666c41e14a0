// Messages as values of the database.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "errors/status_macros.h"
#include "event_store/apply.h"
#include "event_store/keys.h"
#include "event_store/rocksdb_status.h"

namespace legation::event_store {

// Parses a value. DATA_LOSS with the key when it is damaged.
template <typename Message>
absl::StatusOr<Message> ParseValue(std::string_view key, std::string_view value) {
  Message message;
  if (!message.ParseFromArray(value.data(), static_cast<int>(value.size()))) return DamagedRecord(key);
  return message;
}

// The message under a key; absent when there is none.
template <typename Message>
absl::StatusOr<std::optional<Message>> FindMessage(const WriteView& view, Family family, std::string_view key) {
  const absl::StatusOr<std::string> value = view.Get(family, key);
  if (absl::IsNotFound(value.status())) return std::optional<Message>();
  if (!value.ok()) return value.status();
  ASSIGN_OR_RETURN(Message message, ParseValue<Message>(key, *value));
  return std::optional<Message>(std::move(message));
}

// The newest version of a name (families events and articles); absent when there is none.
template <typename Message>
absl::StatusOr<std::optional<Message>> FindNewestVersion(const WriteView& view, Family family, std::string_view name) {
  const std::string prefix = VersionPrefix(name);
  std::optional<absl::StatusOr<Message>> found;
  RETURN_IF_ERROR(view.Scan(family, prefix, prefix, [&](std::string_view key, std::string_view value) {
    found = ParseValue<Message>(key, value);
    return false;
  }));
  if (!found) return std::optional<Message>();
  if (!found->ok()) return found->status();
  return std::optional<Message>(*std::move(*found));
}

}  // namespace legation::event_store
