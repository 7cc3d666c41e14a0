#include "event_store/keys.h"

#include "event_store/digest.h"

namespace legation::event_store {
namespace {

absl::Status Damaged(std::string_view key) { return absl::InvalidArgumentError("damaged key: " + Hex(key)); }

template <typename Integer>
void AppendInteger(std::string* key, Integer value) {
  char bytes[sizeof(Integer)];
  for (size_t i = 0; i < sizeof(Integer); ++i) bytes[i] = static_cast<char>(value >> (sizeof(Integer) - 1 - i) * 8);
  key->append(bytes, sizeof(Integer));
}

template <typename Integer>
bool TakeInteger(std::string_view* rest, Integer* value) {
  if (rest->size() < sizeof(Integer)) return false;
  *value = 0;
  for (size_t i = 0; i < sizeof(Integer); ++i) *value = *value << 8 | static_cast<unsigned char>((*rest)[i]);
  rest->remove_prefix(sizeof(Integer));
  return true;
}

// Revisions and times: never negative.
void AppendNumber(std::string* key, int64_t value) { AppendInteger(key, static_cast<uint64_t>(value)); }
bool TakeNumber(std::string_view* rest, int64_t* value) {
  uint64_t raw;
  if (!TakeInteger(rest, &raw) || raw >> 63) return false;
  *value = static_cast<int64_t>(raw);
  return true;
}

// The newest first.
void AppendRevisionDown(std::string* key, int64_t value) { AppendInteger(key, ~static_cast<uint64_t>(value)); }
bool TakeRevisionDown(std::string_view* rest, int64_t* value) {
  uint64_t raw;
  if (!TakeInteger(rest, &raw) || ~raw >> 63) return false;
  *value = static_cast<int64_t>(~raw);
  return true;
}

// Days may be negative; flipping the sign bit makes byte order number order.
uint32_t DayBits(int32_t day) { return static_cast<uint32_t>(day) ^ 0x80000000u; }
int32_t DayOfBits(uint32_t bits) { return static_cast<int32_t>(bits ^ 0x80000000u); }
void AppendDayDown(std::string* key, int32_t day) { AppendInteger(key, ~DayBits(day)); }
bool TakeDayDown(std::string_view* rest, int32_t* day) {
  uint32_t raw;
  if (!TakeInteger(rest, &raw)) return false;
  *day = DayOfBits(~raw);
  return true;
}

void AppendString(std::string* key, std::string_view text) {
  for (size_t zero = text.find('\0'); zero != text.npos; zero = text.find('\0')) {
    key->append(text.substr(0, zero + 1));
    key->push_back('\xff');
    text.remove_prefix(zero + 1);
  }
  key->append(text);
  key->append("\0\x01", 2);
}

void AppendTimelinePrefix(std::string* key, TimelineScope scope, const std::vector<std::string>& terms) {
  key->push_back(static_cast<char>(scope));
  for (const std::string& term : terms) AppendString(key, term);
}
void AppendTimelinePosition(std::string* key, int32_t sort_day, std::string_view event_id) {
  AppendDayDown(key, sort_day);
  AppendString(key, event_id);
}

bool TakeString(std::string_view* rest, std::string* text) {
  text->clear();
  for (size_t i = 0; i < rest->size(); ++i) {
    const char byte = (*rest)[i];
    if (byte != '\0') {
      text->push_back(byte);
      continue;
    }
    if (++i == rest->size()) return false;
    if ((*rest)[i] == '\xff') {
      text->push_back('\0');
    } else if ((*rest)[i] == '\x01') {
      rest->remove_prefix(i + 1);
      return true;
    } else {
      return false;
    }
  }
  return false;
}

// How many terms a scope has; -1 for a byte that is no scope.
int TermCount(char scope) {
  switch (static_cast<TimelineScope>(scope)) {
    case TimelineScope::kAll:
    case TimelineScope::kTradeDelegations:
    case TimelineScope::kDelegationSize: return 0;
    case TimelineScope::kParty:
    case TimelineScope::kSender:
    case TimelineScope::kHost:
    case TimelineScope::kSector:
    case TimelineScope::kSubject:
    case TimelineScope::kTour: return 1;
    case TimelineScope::kPair:
    case TimelineScope::kPairClaim:
    case TimelineScope::kPairRanked: return 2;
    case TimelineScope::kPairType: return 3;
    case TimelineScope::kPairAct: return 5;
  }
  return -1;
}

}  // namespace

std::string EncodeRevisionKey(int64_t revision) {
  std::string key;
  AppendNumber(&key, revision);
  return key;
}

absl::StatusOr<int64_t> ParseRevisionKey(std::string_view key) {
  std::string_view rest = key;
  int64_t revision;
  if (!TakeNumber(&rest, &revision) || !rest.empty()) return Damaged(key);
  return revision;
}

std::string VersionPrefix(std::string_view name) {
  std::string key;
  AppendString(&key, name);
  return key;
}

std::string EncodeVersionKey(std::string_view name, int64_t revision) {
  std::string key = VersionPrefix(name);
  AppendRevisionDown(&key, revision);
  return key;
}

absl::StatusOr<VersionKey> ParseVersionKey(std::string_view key) {
  std::string_view rest = key;
  VersionKey parsed;
  if (!TakeString(&rest, &parsed.name) || !TakeRevisionDown(&rest, &parsed.revision) || !rest.empty()) return Damaged(key);
  return parsed;
}

std::string TimelinePrefix(TimelineScope scope, const std::vector<std::string>& terms) {
  std::string key;
  AppendTimelinePrefix(&key, scope, terms);
  return key;
}

bool RefersToEvents(std::string_view timeline_key) {
  if (timeline_key.empty()) return false;
  switch (static_cast<TimelineScope>(timeline_key[0])) {
    case TimelineScope::kAll:
    case TimelineScope::kParty:
    case TimelineScope::kPairAct:
    case TimelineScope::kPairClaim: return true;
    default: return false;
  }
}

std::string_view EventKeyOfRow(std::string_view timeline_key, size_t prefix_size) {
  constexpr size_t kDaySize = 4;
  return timeline_key.size() < prefix_size + kDaySize ? std::string_view() : timeline_key.substr(prefix_size + kDaySize);
}

std::string TimelinePosition(int32_t sort_day, std::string_view event_id) {
  std::string position;
  AppendTimelinePosition(&position, sort_day, event_id);
  return position;
}

std::string TimelineDayPosition(int32_t day) {
  std::string position;
  AppendDayDown(&position, day);
  return position;
}

std::string EncodeTimelineKey(const TimelineKey& key) {
  constexpr size_t kUsualSize = 64;
  std::string bytes;
  bytes.reserve(kUsualSize);
  AppendTimelinePrefix(&bytes, key.scope, key.terms);
  AppendTimelinePosition(&bytes, key.sort_day, key.event_id);
  AppendRevisionDown(&bytes, key.from_revision);
  return bytes;
}

absl::StatusOr<TimelineKey> ParseTimelineKey(std::string_view key) {
  if (key.empty()) return Damaged(key);
  const int terms = TermCount(key[0]);
  if (terms < 0) return Damaged(key);
  TimelineKey parsed;
  parsed.scope = static_cast<TimelineScope>(key[0]);
  std::string_view rest = key.substr(1);
  parsed.terms.resize(terms);
  for (std::string& term : parsed.terms) {
    if (!TakeString(&rest, &term)) return Damaged(key);
  }
  if (!TakeDayDown(&rest, &parsed.sort_day) || !TakeString(&rest, &parsed.event_id) ||
      !TakeRevisionDown(&rest, &parsed.from_revision) || !rest.empty()) {
    return Damaged(key);
  }
  return parsed;
}

std::string EncodePairKey(std::string_view party_a, std::string_view party_b) {
  return EncodeStringPair(party_a, party_b);
}

std::string DayPointsPrefix(std::string_view party_a, std::string_view party_b, PointsSpan span) {
  return EncodePairKey(party_a, party_b) + static_cast<char>(span);
}

std::string EncodeDayPointsKey(const DayPointsKey& key) {
  std::string bytes = DayPointsPrefix(key.party_a, key.party_b, key.span);
  AppendInteger(&bytes, DayBits(key.day));
  return bytes;
}

absl::StatusOr<int32_t> ParseDayAfter(std::string_view prefix, std::string_view key) {
  uint32_t day;
  if (!key.starts_with(prefix)) return Damaged(key);
  std::string_view rest = key.substr(prefix.size());
  if (!TakeInteger(&rest, &day) || !rest.empty()) return Damaged(key);
  return DayOfBits(day);
}

absl::StatusOr<DayPointsKey> ParseDayPointsKey(std::string_view key) {
  std::string_view rest = key;
  DayPointsKey parsed;
  if (!TakeString(&rest, &parsed.party_a) || !TakeString(&rest, &parsed.party_b) || rest.empty()) return Damaged(key);
  parsed.span = static_cast<PointsSpan>(rest[0]);
  if (parsed.span != PointsSpan::kDay && parsed.span != PointsSpan::kMonth) return Damaged(key);
  rest.remove_prefix(1);
  uint32_t day;
  if (!TakeInteger(&rest, &day) || !rest.empty()) return Damaged(key);
  parsed.day = DayOfBits(day);
  return parsed;
}

std::string ActPrefix(uint64_t act) {
  std::string key;
  AppendInteger(&key, act);
  return key;
}

std::string EncodeActKey(uint64_t act, int32_t sort_day, std::string_view event_id) {
  return ActPrefix(act) + TimelinePosition(sort_day, event_id);
}

absl::StatusOr<ActKey> ParseActKey(std::string_view key) {
  std::string_view rest = key;
  ActKey parsed;
  if (!TakeInteger(&rest, &parsed.act) || !TakeDayDown(&rest, &parsed.sort_day) || !TakeString(&rest, &parsed.event_id) ||
      !rest.empty()) {
    return Damaged(key);
  }
  return parsed;
}

std::string EncodeActValue(const ActValue& value) {
  std::string bytes;
  AppendInteger(&bytes, DayBits(value.last_day));
  AppendNumber(&bytes, value.revision);
  return bytes;
}

absl::StatusOr<ActValue> ParseActValue(std::string_view value) {
  std::string_view rest = value;
  ActValue parsed;
  uint32_t day;
  if (!TakeInteger(&rest, &day) || !TakeNumber(&rest, &parsed.revision) || !rest.empty()) return Damaged(value);
  parsed.last_day = DayOfBits(day);
  return parsed;
}

std::string WithdrawalPosition(int64_t revision, std::string_view event_id) {
  std::string position;
  AppendRevisionDown(&position, revision);
  AppendString(&position, event_id);
  return position;
}

std::string EncodeWithdrawalKey(std::string_view party, int64_t revision, std::string_view event_id) {
  return StringPrefix(party) + WithdrawalPosition(revision, event_id);
}

absl::StatusOr<WithdrawalKey> ParseWithdrawalKey(std::string_view key) {
  std::string_view rest = key;
  WithdrawalKey parsed;
  if (!TakeString(&rest, &parsed.party) || !TakeRevisionDown(&rest, &parsed.revision) ||
      !TakeString(&rest, &parsed.event_id) || !rest.empty()) {
    return Damaged(key);
  }
  return parsed;
}

std::string StringPrefix(std::string_view first) {
  std::string key;
  AppendString(&key, first);
  return key;
}

std::string EncodeStringPair(std::string_view first, std::string_view second) {
  std::string key = StringPrefix(first);
  AppendString(&key, second);
  return key;
}

absl::StatusOr<std::pair<std::string, std::string>> ParseStringPair(std::string_view key) {
  std::string_view rest = key;
  std::pair<std::string, std::string> parsed;
  if (!TakeString(&rest, &parsed.first) || !TakeString(&rest, &parsed.second) || !rest.empty()) return Damaged(key);
  return parsed;
}

std::string EncodeUrlKey(std::string_view canonical_url, std::string_view normalized_sha256, std::string_view article_id) {
  std::string second(normalized_sha256);
  second += article_id;
  return EncodeStringPair(canonical_url, second);
}

std::string UrlPrefix(std::string_view canonical_url, std::string_view normalized_sha256) {
  if (normalized_sha256.empty()) return StringPrefix(canonical_url);
  constexpr size_t kCloseSize = 2;  // the mark that closes a string
  std::string key = EncodeStringPair(canonical_url, normalized_sha256);
  key.resize(key.size() - kCloseSize);
  return key;
}

absl::StatusOr<UrlKey> ParseUrlKey(std::string_view key) {
  constexpr size_t kHashSize = 32;
  const auto pair = ParseStringPair(key);
  if (!pair.ok() || pair->second.size() < kHashSize) return Damaged(key);
  return UrlKey{pair->first, pair->second.substr(0, kHashSize), pair->second.substr(kHashSize)};
}

std::string EncodeNumberedKey(int64_t number, std::string_view rest) {
  std::string key;
  AppendNumber(&key, number);
  key += rest;
  return key;
}

absl::StatusOr<std::pair<int64_t, std::string>> ParseNumberedKey(std::string_view key) {
  std::string_view rest = key;
  std::pair<int64_t, std::string> parsed;
  if (!TakeNumber(&rest, &parsed.first)) return Damaged(key);
  parsed.second = std::string(rest);
  return parsed;
}

}  // namespace legation::event_store
