// What can be wrong with a message whatever it means, found in one walk over its bytes. Reflection, which would need a walk for
// each kind of fault, was half of what it cost to read an imported event.
#pragma once

#include <cstddef>

#include "google/protobuf/message.h"

namespace legation::ingest {

// Limits of one event. Longer or more is a fault.
inline constexpr int kMostItems = 64;              // of every list: participants, evidence, subjects, members ...
inline constexpr size_t kMostSlotBytes = 1 << 10;  // of every text but evidence and quotes
inline constexpr int kMostNumber = 1'000'000'000;  // of every count, from 0
// A sentence of a newspaper has some hundred bytes; one without an end would be stored again with each of its events.
inline constexpr size_t kMostSpanBytes = 8 << 10;

// At any depth.
struct WireFaults {
  // A field that this version does not know.
  bool unknown_field = false;
  // An enum with a value that this version does not know; proto3 keeps other numbers too.
  bool unknown_enum_value = false;
  // Text that is not UTF-8 can be written but not read; such a record would stop every replica.
  bool text_not_utf8 = false;
  bool too_many_items = false;
  // Above kMostSlotBytes or, for the text of a span and a quote, kMostSpanBytes.
  bool text_too_long = false;
  // An int32, not of a list, that does not lie from 0 to kMostNumber.
  bool number_out_of_range = false;
};

// Safe to call from several threads.
WireFaults WireFaultsOf(const google::protobuf::Message& message);

}  // namespace legation::ingest
