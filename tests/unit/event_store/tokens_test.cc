#include "event_store/tokens.h"

#include <gtest/gtest.h>

#include <random>

#include "errors/error.h"

namespace legation::event_store {
namespace {

internal::v1::StoreIdentity Identity(const std::string& id, int64_t epoch) {
  internal::v1::StoreIdentity identity;
  identity.set_store_id(id);
  identity.set_epoch(epoch);
  return identity;
}

TEST(Tokens, SayTheirRevision) {
  const auto identity = Identity("0123456789abcdef", 1);
  const auto revision = ParseRevisionToken(identity, EncodeRevisionToken(identity, 4711));
  ASSERT_TRUE(revision.ok());
  EXPECT_EQ(*revision, 4711);
  const auto place = ParsePageToken(identity, 77, EncodePageToken(identity, 77, {12, std::string("a\0b", 3)}));
  ASSERT_TRUE(place.ok());
  EXPECT_EQ(place->revision, 12);
  EXPECT_EQ(place->after, std::string("a\0b", 3));
}

TEST(Tokens, OfAWatchAreTokensOfItsRevisionToo) {
  const auto identity = Identity("0123456789abcdef", 1);
  const std::string token = EncodeWatchToken(identity, {12, "evt_1"});
  EXPECT_EQ(*ParseWatchToken(identity, token), (ChangePlace{12, "evt_1"}));
  EXPECT_EQ(*ParseRevisionToken(identity, token), 12);
  EXPECT_EQ(EncodeWatchToken(identity, {12, ""}), EncodeRevisionToken(identity, 12));
  EXPECT_EQ(*ParseWatchToken(identity, EncodeRevisionToken(identity, 12)), (ChangePlace{12, ""}));
  EXPECT_EQ(errors::ReasonOf(ParseWatchToken(identity, EncodeWatchToken(identity, {0, "evt_1"})).status()),
            v1::ERROR_REASON_REVISION_TOKEN_INVALID) << "nothing changes at revision 0";
}

TEST(Tokens, OfAnotherStoreOrEpochAreRefused) {
  const std::string token = EncodeRevisionToken(Identity("0123456789abcdef", 1), 4711);
  for (const auto& other : {Identity("fedcba9876543210", 1), Identity("0123456789abcdef", 2)}) {
    const auto parsed = ParseRevisionToken(other, token);
    EXPECT_EQ(parsed.status().code(), absl::StatusCode::kFailedPrecondition);
    EXPECT_EQ(errors::ReasonOf(parsed.status()), v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE);
  }
}

TEST(Tokens, OfAnotherRequestAreRefused) {
  const auto identity = Identity("0123456789abcdef", 1);
  const auto parsed = ParsePageToken(identity, 78, EncodePageToken(identity, 77, {12, "x"}));
  EXPECT_EQ(errors::ReasonOf(parsed.status()), v1::ERROR_REASON_PAGE_TOKEN_OF_ANOTHER_REQUEST);
}

TEST(Tokens, AnyDamageIsAnError) {
  const auto identity = Identity("0123456789abcdef", 1);
  const std::string token = EncodeRevisionToken(identity, 4711), page = EncodePageToken(identity, 1, {12, "x"});
  std::mt19937 random(4);
  for (int round = 0; round < 5'000; ++round) {
    std::string damaged = round % 2 ? token : page;
    const size_t at = random() % damaged.size();
    switch (random() % 3) {
      case 0: damaged[at] = static_cast<char>(damaged[at] ^ (1 + random() % 255)); break;
      case 1: damaged.resize(at); break;
      default: damaged.insert(at, 1, static_cast<char>(random())); break;
    }
    EXPECT_EQ(errors::ReasonOf(ParseRevisionToken(identity, damaged).status()), v1::ERROR_REASON_REVISION_TOKEN_INVALID);
    EXPECT_EQ(errors::ReasonOf(ParsePageToken(identity, 1, damaged).status()), v1::ERROR_REASON_PAGE_TOKEN_INVALID);
  }
  // A sound token of the other kind is not taken for one of this.
  EXPECT_FALSE(ParsePageToken(identity, 0, token).ok());
}

}  // namespace
}  // namespace legation::event_store
