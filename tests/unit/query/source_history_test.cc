#include "query_service/source_history.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "errors/error.h"

namespace legation::query {
namespace {

using internal::v1::StoreIdentity;

StoreIdentity Identity(const std::string& id, int64_t epoch) {
  StoreIdentity identity;
  identity.set_store_id(id);
  identity.set_epoch(epoch);
  return identity;
}

// What a source of this identity says to a replica of another history.
absl::Status RefusalOf(const std::string& store_id, const std::string& epoch) {
  return errors::MakeError(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE,
                           "another history", {{"store_id", store_id}, {"epoch", epoch}});
}

TEST(SourceHistory, OnlyALaterEpochOfTheSameStoreStartsOverAtOnce) {
  const StoreIdentity own = Identity("aa", 2);
  EXPECT_EQ(RemedyFor(own, RefusalOf("aa", "3")), Remedy::kStartOver);
  EXPECT_EQ(RemedyFor(own, RefusalOf("aa", "2")), Remedy::kAskForHead);
  EXPECT_EQ(RemedyFor(own, RefusalOf("aa", "1")), Remedy::kKeep);
  EXPECT_EQ(RemedyFor(own, RefusalOf("bb", "3")), Remedy::kKeep);
}

TEST(SourceHistory, ARefusalThatNamesNoStoreKeepsTheCopy) {
  const absl::Status bare = errors::MakeError(absl::StatusCode::kFailedPrecondition,
                                              v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE, "another history");
  EXPECT_EQ(RemedyFor(Identity("aa", 1), bare), Remedy::kKeep);
  EXPECT_EQ(RemedyFor(Identity("aa", 1), RefusalOf("aa", "many")), Remedy::kKeep);
}

TEST(SourceHistory, OtherErrorsAreOnlyAnAbsence) {
  EXPECT_EQ(RemedyFor(Identity("aa", 1), absl::UnavailableError("away")), Remedy::kTryAgain);
  EXPECT_EQ(RemedyFor(Identity("aa", 1), absl::DataLossError("damaged")), Remedy::kTryAgain);
}

TEST(SourceHistory, AnIdentityIsCheckedOnlyByWhoHasOne) {
  EXPECT_TRUE(CheckIdentity(StoreIdentity(), Identity("aa", 1)).ok());
  EXPECT_TRUE(CheckIdentity(Identity("aa", 1), Identity("aa", 1)).ok());
  EXPECT_EQ(RemedyFor(Identity("aa", 1), CheckIdentity(Identity("aa", 1), Identity("bb", 1))), Remedy::kKeep);
  EXPECT_EQ(RemedyFor(Identity("aa", 1), CheckIdentity(Identity("aa", 1), Identity("aa", 2))), Remedy::kStartOver);
}

TEST(SourceHistory, TheOperatorReadsBothIdsAndTheRemedy) {
  const std::string text = NotFollowed(Identity("aa", 1), RefusalOf("bb", "4"));
  EXPECT_THAT(text, testing::HasSubstr("store aa of epoch 1"));
  EXPECT_THAT(text, testing::HasSubstr("store bb of epoch 4"));
  EXPECT_THAT(text, testing::HasSubstr("--follow"));
  EXPECT_THAT(text, testing::HasSubstr("delete the data directory of this replica"));
}

}  // namespace
}  // namespace legation::query
