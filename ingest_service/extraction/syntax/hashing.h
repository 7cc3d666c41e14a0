// Hashes that are the same on every machine, since model files hold them.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace legation::extraction {

inline uint32_t HashOf(std::string_view bytes) {
  uint64_t hash = 0xCBF29CE484222325u;
  for (unsigned char c : bytes) hash = (hash ^ c) * 0x100000001B3u;
  return static_cast<uint32_t>(hash ^ (hash >> 32));
}

// Tells tables apart, also those of which bytes moved from one to the next.
inline std::string TablesVersion(std::initializer_list<std::string_view> tables) {
  std::string hashes;
  for (const std::string_view table : tables) hashes += std::to_string(HashOf(table)) + ".";
  return hashes;
}

// A feature: its template and up to two values.
inline uint32_t FeatureHash(uint64_t number, uint64_t first, uint64_t second = 0) {
  uint64_t hash = (first + number * 0x9E3779B97F4A7C15u) * 0xBF58476D1CE4E5B9u;
  hash = ((hash ^ (hash >> 29)) + second) * 0x94D049BB133111EBu;
  hash = (hash ^ (hash >> 32)) * 0xD6E8FEB86659FD93u;
  return static_cast<uint32_t>(hash >> 32);
}

}  // namespace legation::extraction
