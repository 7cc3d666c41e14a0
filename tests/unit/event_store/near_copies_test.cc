#include "event_store/near_copies.h"

#include <gtest/gtest.h>

#include "event_store/event_fold.h"
#include "near_copy_texts.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

google::protobuf::RepeatedField<uint32_t> Signature(int size, int changed) {
  google::protobuf::RepeatedField<uint32_t> numbers;
  for (int i = 0; i < size; ++i) numbers.Add(i < changed ? 1000 + i : i);
  return numbers;
}

TEST(NearCopies, ShareFourNumbersInFive) {
  EXPECT_TRUE(ShareMostShingles(Signature(64, 0), Signature(64, 0)));
  EXPECT_TRUE(ShareMostShingles(Signature(64, 0), Signature(64, 12)));
  EXPECT_FALSE(ShareMostShingles(Signature(64, 0), Signature(64, 13)));
  EXPECT_TRUE(ShareMostShingles(Signature(5, 0), Signature(5, 1)));
  EXPECT_FALSE(ShareMostShingles(Signature(0, 0), Signature(0, 0)));
  EXPECT_FALSE(ShareMostShingles(Signature(64, 0), Signature(32, 0)));
}

TEST(NearCopies, TheMadeTextsAreWhatTheySay) {
  const auto copies = [](int a, int b) {
    ArticleFacts first, second;
    SignAs(a, &first);
    SignAs(b, &second);
    return ShareMostShingles(first.minhash(), second.minhash());
  };
  EXPECT_TRUE(copies(5, 6));
  EXPECT_TRUE(copies(6, 7));
  EXPECT_FALSE(copies(5, 7));
  for (int other = 5; other < 12; ++other) EXPECT_EQ(copies(8, other), other == 8);
  EXPECT_FALSE(copies(0, 5));
}

// Contributions of publishers a, b, c ... with text hashes 1, 2, 3 ..., each with its links.
EventRecord Told(const std::vector<std::vector<uint64_t>>& links) {
  EventRecord event;
  for (size_t i = 0; i < links.size(); ++i) {
    Contribution& contribution = *event.add_contributions();
    contribution.set_publisher(std::string(1, static_cast<char>('a' + i)));
    contribution.set_text_hash(i + 1);
    for (const uint64_t link : links[i]) contribution.add_near_copy_of(link);
  }
  return event;
}

int SourcesOf(EventRecord event) {
  Fold(&event, 19'000);
  return event.source_count();
}

TEST(NearCopies, AreOneSourceWithWhatTheyCopy) {
  EXPECT_EQ(SourcesOf(Told({{}, {}, {}})), 3);
  EXPECT_EQ(SourcesOf(Told({{}, {1}, {}})), 2);
  EXPECT_EQ(SourcesOf(Told({{}, {1}, {2}})), 1);
  EXPECT_EQ(SourcesOf(Told({{}, {}, {1, 2}})), 1);
  EXPECT_EQ(SourcesOf(Told({{}, {9}, {}})), 3);  // a text that no longer tells it
}

TEST(NearCopies, LinksToWhatIsGoneAreDropped) {
  EventRecord event = Told({{}, {1}, {1, 2}});
  event.mutable_contributions()->DeleteSubrange(0, 1);
  DropLostLinks(&event);
  EXPECT_EQ(event.contributions(0).near_copy_of_size(), 0);
  ASSERT_EQ(event.contributions(1).near_copy_of_size(), 1);
  EXPECT_EQ(event.contributions(1).near_copy_of(0), 2u);
}

}  // namespace
}  // namespace legation::event_store
