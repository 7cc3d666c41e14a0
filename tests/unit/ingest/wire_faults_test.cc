#include "ingest_service/wire_faults.h"

#include <gtest/gtest.h>

#include <functional>
#include <string>

#include "legation/internal/v1/log.pb.h"

namespace legation::ingest {
namespace {

using internal::v1::EventFacts;
using internal::v1::ImportedEvent;

// What is found in an event that has nearly every kind of field after `change`, one letter a fault.
std::string FoundAfter(const std::function<void(ImportedEvent&)>& change) {
  ImportedEvent imported;
  imported.set_external_id("row 7");
  EventFacts& facts = *imported.mutable_event()->mutable_facts();
  facts.set_type(internal::v1::EVENT_TYPE_DELEGATION);
  facts.set_status(internal::v1::EVENT_STATUS_OCCURRED);
  facts.mutable_date()->mutable_start_date()->set_year(1997);
  facts.mutable_date()->set_precision(internal::v1::DATE_PRECISION_YEAR);
  for (const char* code : {"CIV", "PRT"}) {
    auto& participant = *facts.add_participants();
    participant.set_role(internal::v1::PARTICIPANT_ROLE_LEADER);
    participant.set_country_code(code);
    participant.mutable_person()->set_name("Aïssata Koné");
  }
  facts.mutable_place()->set_city("Bouaké");
  facts.mutable_delegation()->set_size(70);
  facts.mutable_delegation()->add_sectors()->set_text("water");
  facts.add_contexts("the Strait");
  facts.set_confidence_permille(873);
  auto& span = *imported.mutable_event()->add_evidence();
  span.set_end_byte(5);
  span.set_text("words");
  change(imported);
  const WireFaults faults = WireFaultsOf(imported);
  std::string found;
  if (faults.unknown_field) found += "f";
  if (faults.unknown_enum_value) found += "e";
  if (faults.text_not_utf8) found += "u";
  if (faults.too_many_items) found += "i";
  if (faults.text_too_long) found += "t";
  if (faults.number_out_of_range) found += "n";
  return found;
}

std::string FoundInFactsAfter(const std::function<void(EventFacts&)>& change) {
  return FoundAfter([&](ImportedEvent& imported) { change(*imported.mutable_event()->mutable_facts()); });
}

TEST(WireFaults, AreNoneInASoundEvent) {
  EXPECT_EQ(FoundAfter([](ImportedEvent&) {}), "");
  EXPECT_EQ(FoundAfter([](ImportedEvent& imported) { imported.Clear(); }), "");
}

TEST(WireFaults, AreFieldsThatThisVersionDoesNotKnow) {
  constexpr int kNewField = 999;
  const auto add_to = [](google::protobuf::Message* message) {
    message->GetReflection()->MutableUnknownFields(message)->AddVarint(kNewField, 1);
  };
  EXPECT_EQ(FoundAfter([&](ImportedEvent& imported) { add_to(&imported); }), "f");
  EXPECT_EQ(FoundInFactsAfter([&](EventFacts& facts) { add_to(facts.mutable_participants(1)->mutable_person()); }), "f");
  EXPECT_EQ(FoundInFactsAfter([](EventFacts& facts) {
              facts.GetReflection()->MutableUnknownFields(&facts)->AddLengthDelimited(kNewField, "\xff");
            }),
            "f");
}

TEST(WireFaults, AreEnumValuesThatNobodyKnows) {
  for (const int value : {-1, 99, 1 << 30}) {
    EXPECT_EQ(FoundInFactsAfter([&](EventFacts& facts) { facts.set_type(static_cast<internal::v1::EventType>(value)); }), "e");
    EXPECT_EQ(FoundInFactsAfter([&](EventFacts& facts) {
                facts.mutable_participants(1)->set_role(static_cast<internal::v1::ParticipantRole>(value));
              }),
              "e");
  }
}

TEST(WireFaults, AreTextsThatAreNotUtf8) {
  for (const char* text : {"Bouak\xc3", "\xff", "\xed\xa0\x80", "\xc0\xaf"}) {
    EXPECT_EQ(FoundInFactsAfter([&](EventFacts& facts) { facts.mutable_place()->set_city(text); }), "u");
    EXPECT_EQ(FoundAfter([&](ImportedEvent& imported) { imported.set_external_id(text); }), "u");
    EXPECT_EQ(FoundInFactsAfter([&](EventFacts& facts) { facts.add_contexts(text); }), "u");
  }
}

TEST(WireFaults, AreListsWithTooManyItems) {
  const auto with_contexts = [](int count) {
    return FoundInFactsAfter([&](EventFacts& facts) {
      facts.clear_contexts();
      for (int i = 0; i < count; ++i) facts.add_contexts("");
    });
  };
  EXPECT_EQ(with_contexts(kMostItems), "");
  EXPECT_EQ(with_contexts(kMostItems + 1), "i");
  // Of two lists that are long, neither is too long.
  EXPECT_EQ(FoundInFactsAfter([](EventFacts& facts) {
              for (int i = 0; i < kMostItems - 1; ++i) facts.add_contexts("a");
              for (int i = 0; i < kMostItems; ++i) facts.add_inferred_slots("b");
            }),
            "");
}

TEST(WireFaults, AreLongTexts) {
  const std::string slot(kMostSlotBytes, 'x'), span(kMostSpanBytes, 'x');
  EXPECT_EQ(FoundInFactsAfter([&](EventFacts& facts) { facts.mutable_place()->set_city(slot); }), "");
  EXPECT_EQ(FoundInFactsAfter([&](EventFacts& facts) { facts.mutable_place()->set_city(slot + "x"); }), "t");
  EXPECT_EQ(FoundAfter([&](ImportedEvent& it) { it.mutable_event()->mutable_evidence(0)->set_text(span); }), "");
  EXPECT_EQ(FoundAfter([&](ImportedEvent& it) { it.mutable_event()->mutable_evidence(0)->set_text(span + "x"); }), "t");
  EXPECT_EQ(FoundAfter([&](ImportedEvent& it) { it.mutable_event()->mutable_evidence(0)->set_rule(slot + "x"); }), "t");
  EXPECT_EQ(FoundInFactsAfter([&](EventFacts& facts) { facts.mutable_statement()->set_quote(span); }), "");
  EXPECT_EQ(FoundInFactsAfter([&](EventFacts& facts) { facts.mutable_statement()->set_quote(span + "x"); }), "t");
}

TEST(WireFaults, AreNumbersOutsideOfTheirRange) {
  const auto with_size = [](int size) {
    return FoundInFactsAfter([&](EventFacts& facts) { facts.mutable_delegation()->set_size(size); });
  };
  EXPECT_EQ(with_size(0), "");
  EXPECT_EQ(with_size(kMostNumber), "");
  EXPECT_EQ(with_size(kMostNumber + 1), "n");
  EXPECT_EQ(with_size(-1), "n");
}

TEST(WireFaults, AreFoundTogether) {
  EXPECT_EQ(FoundInFactsAfter([](EventFacts& facts) {
              facts.mutable_place()->set_city(std::string(kMostSlotBytes, 'x') + "\xff");
              facts.mutable_delegation()->set_size(-1);
              facts.set_status(static_cast<internal::v1::EventStatus>(77));
            }),
            "eutn");
}

}  // namespace
}  // namespace legation::ingest
