#include "query_service/delegation_filter.h"

#include <gtest/gtest.h>

#include "built_in_vocabulary.h"
#include "error_matchers.h"
#include "event_store/event_rows.h"
#include "made_event.h"

namespace legation::query {
namespace {

using namespace internal::v1;

DelegationFilter Filter(const v1::ListTradeDelegationsRequest& request) {
  auto filter = ReadDelegationFilter(request, BuiltInVocabulary());
  EXPECT_TRUE(filter.ok()) << filter.status();
  return filter.ok() ? *std::move(filter) : DelegationFilter();
}

MadeEvent Delegation(const std::string& text = "desalination", const std::string& node = "water") {
  MadeEvent event(EVENT_TYPE_DELEGATION);
  event.With(PARTICIPANT_ROLE_SOURCE, "ISR").With(PARTICIPANT_ROLE_HOST, "KAZ").On(17149);  // 2016-12-14
  event.With(PARTICIPANT_ROLE_LEADER, "ISR", "Dana Levi");
  event.facts().mutable_delegation()->set_kind(DELEGATION_KIND_TRADE);
  event.facts().mutable_delegation()->set_size(70);
  event.facts().mutable_delegation()->set_bound(SIZE_BOUND_AT_LEAST);
  Sector* sector = event.facts().mutable_delegation()->add_sectors();
  sector->set_text(text);
  sector->set_node(node);
  return event;
}

bool HasSector(const std::string& wanted, const std::string& text, const std::string& node) {
  v1::ListTradeDelegationsRequest request;
  request.add_sectors(wanted);
  return Filter(request).Matches(Delegation(text, node).record);
}

TEST(DelegationFilter, OnlyTradeDelegations) {
  MadeEvent official = Delegation();
  official.facts().mutable_delegation()->set_kind(DELEGATION_KIND_OFFICIAL);
  EXPECT_TRUE(Filter({}).Matches(Delegation().record));
  EXPECT_FALSE(Filter({}).Matches(official.record));
}

TEST(DelegationFilter, SendersAndHosts) {
  v1::ListTradeDelegationsRequest request;
  request.add_senders("Israel");
  EXPECT_TRUE(Filter(request).Matches(Delegation().record));
  request.add_hosts("Central Asia");
  EXPECT_TRUE(Filter(request).Matches(Delegation().record));
  request.set_hosts(0, "Israel");
  EXPECT_FALSE(Filter(request).Matches(Delegation().record));
}

TEST(DelegationFilter, ANodeMeansThoseBelowItToo) {
  EXPECT_TRUE(HasSector("water", "desalination", "water"));
  EXPECT_TRUE(HasSector("environment", "desalination", "water"));
  EXPECT_FALSE(HasSector("agriculture", "desalination", "water"));
  EXPECT_FALSE(HasSector("water", "climate", "environment"));
}

TEST(DelegationFilter, WordsOfTheTaxonomyNameANode) {
  EXPECT_TRUE(HasSector("Water Technology", "desalination", "water"));
}

TEST(DelegationFilter, OtherWordsAreLookedForInTheText) {
  EXPECT_TRUE(HasSector("falconry", "Falconry supplies", ""));
  EXPECT_FALSE(HasSector("falcon", "Falconry supplies", ""));
}

TEST(DelegationFilter, ADelegationWithoutASizeIsLeftOutWhenOneIsAsked) {
  v1::ListTradeDelegationsRequest request;
  request.set_min_size(70);
  EXPECT_TRUE(Filter(request).Matches(Delegation().record));
  MadeEvent unsized_event = Delegation();
  unsized_event.facts().mutable_delegation()->clear_size();
  EXPECT_FALSE(Filter(request).Matches(unsized_event.record));
  request.set_min_size(0);
  EXPECT_FALSE(Filter(request).Matches(unsized_event.record));
  request.set_min_size(71);
  EXPECT_FALSE(Filter(request).Matches(Delegation().record));
}

TEST(DelegationFilter, LeadersByAPartOfTheirName) {
  v1::ListTradeDelegationsRequest request;
  request.add_leaders("levi");
  EXPECT_TRUE(Filter(request).Matches(Delegation().record));
  request.set_leaders(0, "cohen");
  EXPECT_FALSE(Filter(request).Matches(Delegation().record));
}

TEST(DelegationFilter, ReadsTheFewestTimelines) {
  using event_store::TimelineScope;
  v1::ListTradeDelegationsRequest request;
  EXPECT_EQ(Filter(request).Timelines().front().scope, TimelineScope::kTradeDelegations);
  request.add_sectors("falconry");
  EXPECT_EQ(Filter(request).Timelines().front().scope, TimelineScope::kTradeDelegations);
  request.set_sectors(0, "water");
  EXPECT_EQ(Filter(request).Timelines().front().scope, TimelineScope::kSector);
  request.add_senders("EU");
  EXPECT_EQ(Filter(request).Timelines().front().scope, TimelineScope::kSender);
  request.set_senders(0, "Kenya");
  request.add_hosts("Kazakhstan");
  ASSERT_EQ(Filter(request).Timelines().size(), 1u);  // not all that Kenya sends or Kazakhstan receives
  EXPECT_EQ(Filter(request).Timelines().front().scope, TimelineScope::kPairType);
  EXPECT_EQ(Filter(request).Timelines().front().terms,
            event_store::PairTypeTerms("KEN", "KAZ", internal::v1::EVENT_TYPE_DELEGATION));
  request.add_senders("Kazakhstan");  // what it sends to itself is of no pair
  ASSERT_EQ(Filter(request).Timelines().size(), 1u);
  EXPECT_EQ(Filter(request).Timelines().front().scope, TimelineScope::kHost);
}

TEST(DelegationFilter, RefusesBadValues) {
  v1::ListTradeDelegationsRequest request;
  request.set_min_size(-1);
  EXPECT_EQ(errors::ReasonOf(ReadDelegationFilter(request, BuiltInVocabulary()).status()),
            v1::ERROR_REASON_FIELD_OUT_OF_RANGE);
  request.Clear();
  request.mutable_statuses()->Add(77);
  EXPECT_EQ(errors::ReasonOf(ReadDelegationFilter(request, BuiltInVocabulary()).status()),
            v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request.Clear();
  request.add_hosts("Atlantis");
  const auto filter = ReadDelegationFilter(request, BuiltInVocabulary());
  EXPECT_EQ(errors::ReasonOf(filter.status()), v1::ERROR_REASON_UNKNOWN_PARTY);
  EXPECT_EQ(MetadataOf(filter.status(), "field"), "hosts");
}

}  // namespace
}  // namespace legation::query
