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

// Reads the message under a key into `message`, which may lie on an arena; false when there is none.
template <typename Message>
absl::StatusOr<bool> ReadMessage(const WriteView& view, Family family, std::string_view key, Message* message) {
  const absl::StatusOr<std::string> value = view.Get(family, key);
  if (absl::IsNotFound(value.status())) return false;
  if (!value.ok()) return value.status();
  if (!message->ParseFromArray(value->data(), static_cast<int>(value->size()))) return DamagedRecord(key);
  return true;
}

// The same for the newest version of a name (families events and articles).
template <typename Message>
absl::StatusOr<bool> ReadNewestVersion(const WriteView& view, Family family, std::string_view name, Message* message) {
  const std::string prefix = VersionPrefix(name);
  absl::Status damaged;
  bool found = false;
  RETURN_IF_ERROR(view.Scan(family, prefix, prefix, [&](std::string_view key, std::string_view value) {
    found = message->ParseFromArray(value.data(), static_cast<int>(value.size()));
    if (!found) damaged = DamagedRecord(key);
    return false;
  }));
  RETURN_IF_ERROR(damaged);
  return found;
}

// The message under a key; absent when there is none.
template <typename Message>
absl::StatusOr<std::optional<Message>> FindMessage(const WriteView& view, Family family, std::string_view key) {
  Message message;
  ASSIGN_OR_RETURN(const bool found, ReadMessage(view, family, key, &message));
  return found ? std::optional<Message>(std::move(message)) : std::nullopt;
}

// The newest version of a name; absent when there is none.
template <typename Message>
absl::StatusOr<std::optional<Message>> FindNewestVersion(const WriteView& view, Family family, std::string_view name) {
  Message message;
  ASSIGN_OR_RETURN(const bool found, ReadNewestVersion(view, family, name, &message));
  return found ? std::optional<Message>(std::move(message)) : std::nullopt;
}

}  // namespace legation::event_store
