#include <gtest/gtest.h>

#include "cli/arguments/as_of.h"
#include "cli/arguments/day.h"
#include "cli/arguments/event_slots.h"

namespace legation::cli {
namespace {

TEST(Day, IsAsExactAsItIsTyped) {
  EXPECT_EQ(ParseDay("2016-12-13")->day(), 13);
  EXPECT_EQ(ParseDay("2016-12")->month(), 12);
  EXPECT_EQ(ParseDay("2016-12")->day(), 0);
  EXPECT_EQ(ParseDay("2016")->month(), 0);
  EXPECT_EQ(ParseDay("2016-99-13")->month(), 99);  // the service tells what the calendar has
}

TEST(Day, IsNothingElse) {
  for (const char* text : {"", "13.12.2016", "2016-1-1", "2016-12-13T00:00:00Z", "20a6", "2016/12/13", "0000",
                           "2016-00", "2016-01-00", "+201"}) {
    EXPECT_EQ(ParseDay(text), std::nullopt) << text;
  }
}

TEST(AsOf, IsATimeTheEndOfADayOrAToken) {
  EXPECT_EQ(ParseAsOf("1970-01-01")->time().seconds(), 86'399);
  EXPECT_EQ(ParseAsOf("1970-01-01T00:00:10Z")->time().seconds(), 10);
  EXPECT_EQ(ParseAsOf("CiYKEDAw")->token(), "CiYKEDAw");
  EXPECT_EQ(ParseAsOf("2016-13-45"), std::nullopt);
}

TEST(EventSlots, AreSetByTheirPaths) {
  v1::Event event;
  for (const char* assignment : {"status=cancelled", "type=business-forum", "delegation.size=70",
                                 "delegation.bound=at-least", "date.start_date=2019-03-15", "place.city=Rabat",
                                 "history=true", "confidence=0.5", "contexts=the Gulf", "contexts=a=b"}) {
    const absl::Status status = SetSlot(assignment, &event);
    EXPECT_TRUE(status.ok()) << assignment << ": " << status;
  }
  EXPECT_EQ(event.status(), v1::EVENT_STATUS_CANCELLED);
  EXPECT_EQ(event.type(), v1::EVENT_TYPE_BUSINESS_FORUM);
  EXPECT_EQ(event.delegation().size(), 70);
  EXPECT_EQ(event.date().start_date().day(), 15);
  EXPECT_TRUE(event.history());
  ASSERT_EQ(event.contexts_size(), 2);
  EXPECT_EQ(event.contexts(1), "a=b");
}

TEST(EventSlots, AWrongOneIsTold) {
  v1::Event event;
  const std::pair<const char*, const char*> cases[] = {{"status", "not PATH=VALUE"},
                                                       {"colour=red", "has no field \"colour\""},
                                                       {"delegation.sise=7", "Delegation has no field"},
                                                       {"status=done", "one of planned"},
                                                       {"delegation.size=many", "whole number"},
                                                       {"date.start_date=Tuesday", "YYYY-MM-DD"},
                                                       {"delegation=x", "fields of its own"},
                                                       {"participants.role=host", "JSON"},
                                                       {"status.x=1", "JSON"},
                                                       {"history=yes", "true or false"}};
  for (const auto& [assignment, part] : cases) {
    const absl::Status status = SetSlot(assignment, &event);
    EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << assignment;
    EXPECT_NE(std::string(status.message()).find(part), std::string::npos) << assignment << ": " << status;
  }
}

TEST(EventSlots, AMaskNamesWhatIsSetAndWhatIsCleared) {
  v1::Event event;
  const std::vector<std::string> assignments = {"status=cancelled", "delegation.size=70"};
  for (const std::string& assignment : assignments) ASSERT_TRUE(SetSlot(assignment, &event).ok());
  const google::protobuf::FieldMask mask = MaskOf(event, assignments, {"place"});
  EXPECT_EQ(std::vector<std::string>(mask.paths().begin(), mask.paths().end()),
            (std::vector<std::string>{"delegation.size", "place", "status"}));
}

TEST(EventSlots, AreReadFromJson) {
  v1::Event event;
  ASSERT_TRUE(
      ReadSlots(R"({"status": "EVENT_STATUS_DENIED", "participants": [{"country_code": "CHL"}]})", &event).ok());
  EXPECT_EQ(event.participants(0).country_code(), "CHL");
  EXPECT_EQ(ReadSlots("{\"colour\": 1}", &event).code(), absl::StatusCode::kInvalidArgument);
  EXPECT_EQ(ReadSlots("no JSON", &event).code(), absl::StatusCode::kInvalidArgument);
}

}  // namespace
}  // namespace legation::cli
