// Keys: exact bytes, parse of encode, order of bytes is order of things, damaged bytes are errors.
#include "event_store/keys.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "event_store/digest.h"

namespace legation::event_store {
namespace {

std::string RandomText(std::mt19937& random) {
  std::string text(random() % 6, '\0');
  constexpr char kBytes[] = {'\0', '\x01', 'a', 'b', '\xfe', '\xff'};
  for (char& byte : text) byte = kBytes[random() % sizeof kBytes];
  return text;
}

TEST(Keys, HaveTheBytesOfTheTable) {
  EXPECT_EQ(Hex(EncodeRevisionKey(0x0102030405060708)), "0102030405060708");
  EXPECT_EQ(Hex(EncodeVersionKey("ab", 1)), "61620001fffffffffffffffe");
  EXPECT_EQ(Hex(EncodeTimelineKey({TimelineScope::kPair, {"AZE", "ISR"}, 17'148, "e", 3})),
            "42" "415a450001" "4953520001" "7fffbd03" "650001" "fffffffffffffffc");
  EXPECT_EQ(Hex(EncodeDayPointsKey({"AZE", "ISR", PointsSpan::kDay, -1})), "415a450001" "4953520001" "44" "7fffffff");
  EXPECT_EQ(Hex(EncodeStringPair(std::string("a\0", 2), "b")), "6100ff0001620001");
  EXPECT_EQ(Hex(EncodeNumberedKey(7, "x")), "000000000000000778");
  EXPECT_EQ(Hex(EncodeActKey(0x1122334455667788, 0, "e")), "1122334455667788" "7fffffff" "650001");
  EXPECT_EQ(Hex(EncodeWithdrawalKey("ISR", 3, "e")), "4953520001" "fffffffffffffffc" "650001");
  EXPECT_EQ(Hex(EncodeWithdrawalKey("", 3, "e")), "0001" "fffffffffffffffc" "650001");
}

TEST(Keys, ParseGivesBackWhatWasEncoded) {
  std::mt19937 random(1);
  for (int round = 0; round < 2'000; ++round) {
    const TimelineKey timeline{TimelineScope::kPair, {RandomText(random), RandomText(random)}, static_cast<int32_t>(random()),
                               RandomText(random), static_cast<int64_t>(random())};
    const auto parsed = ParseTimelineKey(EncodeTimelineKey(timeline));
    ASSERT_TRUE(parsed.ok());
    EXPECT_EQ(*parsed, timeline);
    const DayPointsKey points{RandomText(random), RandomText(random), random() % 2 ? PointsSpan::kDay : PointsSpan::kMonth,
                              static_cast<int32_t>(random())};
    const auto parsed_points = ParseDayPointsKey(EncodeDayPointsKey(points));
    ASSERT_TRUE(parsed_points.ok());
    EXPECT_EQ(*parsed_points, points);
    const std::string first = RandomText(random), second = RandomText(random);
    const auto pair = ParseStringPair(EncodeStringPair(first, second));
    ASSERT_TRUE(pair.ok());
    EXPECT_EQ(*pair, std::make_pair(first, second));
    const auto version = ParseVersionKey(EncodeVersionKey(first, 4711));
    ASSERT_TRUE(version.ok());
    EXPECT_EQ(version->name, first);
    EXPECT_EQ(version->revision, 4711);
    const auto act = ParseActKey(EncodeActKey(random(), -5, second));
    ASSERT_TRUE(act.ok());
    EXPECT_EQ(act->sort_day, -5);
    EXPECT_EQ(act->event_id, second);
    const auto withdrawal = ParseWithdrawalKey(EncodeWithdrawalKey(first, 4711, second));
    ASSERT_TRUE(withdrawal.ok());
    EXPECT_EQ(withdrawal->party, first);
    EXPECT_EQ(withdrawal->revision, 4711);
    EXPECT_EQ(withdrawal->event_id, second);
    const auto value = ParseActValue(EncodeActValue({-7, 12}));
    ASSERT_TRUE(value.ok());
    EXPECT_EQ(value->last_day, -7);
    EXPECT_EQ(value->revision, 12);
  }
}

TEST(Keys, SortAsTheThingsTheyStandFor) {
  std::mt19937 random(2);
  const auto random_key = [&] {
    return TimelineKey{TimelineScope::kPair, {RandomText(random), RandomText(random)},
                       static_cast<int32_t>(random() % 5) - 2, RandomText(random), static_cast<int64_t>(random() % 3)};
  };
  // Names by bytes, days and revisions newest first.
  const auto of_thing = [](const TimelineKey& key) {
    return std::make_tuple(key.terms, -static_cast<int64_t>(key.sort_day), key.event_id, -key.from_revision);
  };
  for (int round = 0; round < 5'000; ++round) {
    const TimelineKey a = random_key(), b = random_key();
    EXPECT_EQ(EncodeTimelineKey(a) < EncodeTimelineKey(b), of_thing(a) < of_thing(b));
  }
  EXPECT_LT(EncodeDayPointsKey({"A", "B", PointsSpan::kDay, -400}), EncodeDayPointsKey({"A", "B", PointsSpan::kDay, 3}));
  EXPECT_EQ(*ParseDayAfter(DayPointsPrefix("A", "B", PointsSpan::kDay), EncodeDayPointsKey({"A", "B", PointsSpan::kDay, -400})), -400);
  EXPECT_LT(EncodeRevisionKey(255), EncodeRevisionKey(256));
  EXPECT_LT(EncodeVersionKey("e", 2), EncodeVersionKey("e", 1));
}

TEST(Keys, AUrlKeyIsFoundByItsUrlAndByItsText) {
  const std::string hash = Sha256("text");
  const std::string key = EncodeUrlKey("wire.example/1", hash, "article");
  EXPECT_TRUE(key.starts_with(UrlPrefix("wire.example/1", "")));
  EXPECT_TRUE(key.starts_with(UrlPrefix("wire.example/1", hash)));
  EXPECT_FALSE(key.starts_with(UrlPrefix("wire.example/1", Sha256("another"))));
  EXPECT_FALSE(key.starts_with(UrlPrefix("wire.example/", "")));
  const auto parsed = ParseUrlKey(key);
  ASSERT_TRUE(parsed.ok());
  EXPECT_EQ(parsed->normalized_sha256, hash);
  EXPECT_EQ(parsed->article_id, "article");
  EXPECT_FALSE(ParseUrlKey(EncodeStringPair("wire.example/1", "short")).ok());
}

TEST(Keys, NoNameIsThePrefixOfAnother) {
  EXPECT_FALSE(VersionPrefix("ab").starts_with(VersionPrefix("a")));
  EXPECT_FALSE(VersionPrefix(std::string("a\0b", 3)).starts_with(VersionPrefix("a")));
}

TEST(Keys, APositionFindsItsDay) {
  const std::string position = TimelinePosition(100, "e");
  EXPECT_LT(TimelineDayPosition(100), position);
  EXPECT_GT(TimelineDayPosition(99), position);
  EXPECT_LT(TimelineDayPosition(101), position);
}

// Every cut and every changed byte of a key is an error or another key; no bytes crash a parser.
TEST(Keys, DamagedBytesAreErrors) {
  std::mt19937 random(3);
  const std::string whole = EncodeTimelineKey({TimelineScope::kPair, {"AZE", "ISR"}, 17'148, "evt", 3});
  for (size_t size = 0; size < whole.size(); ++size) EXPECT_FALSE(ParseTimelineKey(whole.substr(0, size)).ok()) << size;
  EXPECT_FALSE(ParseTimelineKey(whole + "x").ok());
  EXPECT_FALSE(ParseTimelineKey("Z" + whole.substr(1)).ok());
  for (int round = 0; round < 20'000; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random() % 4 == 0 ? random() % 2 : random());
    if (!bytes.empty() && round % 2 == 0) bytes[0] = 'B';
    if (const auto key = ParseTimelineKey(bytes); key.ok()) EXPECT_EQ(EncodeTimelineKey(*key), bytes);
    if (const auto key = ParseVersionKey(bytes); key.ok()) EXPECT_EQ(EncodeVersionKey(key->name, key->revision), bytes);
    if (const auto key = ParseDayPointsKey(bytes); key.ok()) EXPECT_EQ(EncodeDayPointsKey(*key), bytes);
    if (const auto key = ParseStringPair(bytes); key.ok()) EXPECT_EQ(EncodeStringPair(key->first, key->second), bytes);
    if (const auto key = ParseRevisionKey(bytes); key.ok()) EXPECT_EQ(EncodeRevisionKey(*key), bytes);
    if (const auto key = ParseWithdrawalKey(bytes); key.ok()) EXPECT_EQ(EncodeWithdrawalKey(key->party, key->revision, key->event_id), bytes);
    if (const auto value = ParseActValue(bytes); value.ok()) EXPECT_EQ(EncodeActValue(*value), bytes);
    if (const auto key = ParseActKey(bytes); key.ok()) EXPECT_EQ(EncodeActKey(key->act, key->sort_day, key->event_id), bytes);
  }
}

}  // namespace
}  // namespace legation::event_store
