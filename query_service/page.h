// Pages of a list: their size, and the tokens that go on where a page ended.
#pragma once

#include <cstdint>
#include <string>

#include "absl/status/statusor.h"
#include "event_store/tokens.h"
#include "google/protobuf/message.h"

namespace legation::query {

// Where a page of a list begins, bound to its request and store.
struct PageStart {
  internal::v1::StoreIdentity identity;
  uint64_t request_hash = 0;
  std::string after;  // see event_store::TimelinePosition; empty: the first page

  // `next_page_token` for a page that was read at `revision` and ended at `position`; empty for the empty position.
  std::string TokenAfter(int64_t revision, const std::string& position) const;
};

// The same for requests that ask for the same list: all fields but page_size, page_token and consistency.
uint64_t HashOfList(const google::protobuf::Message& request);

// 0 means 50, more than 1000 means 1000, negative is INVALID_ARGUMENT, FIELD_OUT_OF_RANGE.
absl::StatusOr<size_t> ReadPageSize(int32_t page_size);

}  // namespace legation::query
