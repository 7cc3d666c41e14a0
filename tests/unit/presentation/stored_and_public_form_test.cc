// Messages below Event are copied as bytes from the stored form to the public one. These tests fail the build when the
// two forms drift apart.
#include <google/protobuf/descriptor.h>
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "legation/internal/v1/facts.pb.h"
#include "legation/v1/event.pb.h"

namespace legation {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::EnumDescriptor;
using google::protobuf::FieldDescriptor;

// What the presentation computes, so that it has no field of the same name.
const std::set<std::string> kComputed = {"tour_number", "confidence_permille"};
// What only an answer has.
const std::set<std::string> kPublicOnly = {"legation.v1.Delegation.outcomes"};

void ExpectSameEnum(const EnumDescriptor* stored, const EnumDescriptor* shown) {
  ASSERT_EQ(stored->name(), shown->name());
  EXPECT_EQ(stored->value_count(), shown->value_count()) << stored->name();
  for (int i = 0; i < stored->value_count(); ++i) {
    const auto* value = shown->FindValueByName(stored->value(i)->name());
    ASSERT_NE(value, nullptr) << stored->value(i)->full_name();
    EXPECT_EQ(value->number(), stored->value(i)->number()) << value->full_name();
  }
}

void ExpectSameMessage(const Descriptor* stored, const Descriptor* shown);

void ExpectSameField(const FieldDescriptor* stored, const FieldDescriptor* shown) {
  EXPECT_EQ(stored->type(), shown->type()) << stored->full_name();
  EXPECT_EQ(stored->label(), shown->label()) << stored->full_name();
  EXPECT_EQ(stored->has_presence(), shown->has_presence()) << stored->full_name();
  if (stored->message_type() != nullptr) ExpectSameMessage(stored->message_type(), shown->message_type());
  if (stored->enum_type() != nullptr) ExpectSameEnum(stored->enum_type(), shown->enum_type());
}

void ExpectSameMessage(const Descriptor* stored, const Descriptor* shown) {
  ASSERT_TRUE(stored->name() == shown->name() ||
              (stored->name() == "Day" && shown->full_name() == "google.type.Date"))
      << stored->full_name() << " and " << shown->full_name();
  for (int i = 0; i < stored->field_count(); ++i) {
    const FieldDescriptor* twin = shown->FindFieldByNumber(stored->field(i)->number());
    ASSERT_NE(twin, nullptr) << stored->field(i)->full_name();
    EXPECT_EQ(twin->name(), stored->field(i)->name()) << shown->full_name();
    ExpectSameField(stored->field(i), twin);
  }
  for (int i = 0; i < shown->field_count(); ++i) {
    if (kPublicOnly.contains(shown->field(i)->full_name())) continue;
    EXPECT_NE(stored->FindFieldByName(shown->field(i)->name()), nullptr) << shown->field(i)->full_name();
  }
}

TEST(StoredAndPublicForm, EverySlotOfAnEventHasItsTwin) {
  const Descriptor* stored = internal::v1::EventFacts::descriptor();
  const Descriptor* shown = v1::Event::descriptor();
  for (int i = 0; i < stored->field_count(); ++i) {
    if (kComputed.contains(stored->field(i)->name())) continue;
    const FieldDescriptor* twin = shown->FindFieldByName(stored->field(i)->name());
    ASSERT_NE(twin, nullptr) << stored->field(i)->full_name();
    ExpectSameField(stored->field(i), twin);
  }
}

TEST(StoredAndPublicForm, EveryKindOfDetailsIsStored) {
  const auto* stored = internal::v1::EventFacts::descriptor()->FindOneofByName("details");
  const auto* shown = v1::Event::descriptor()->FindOneofByName("details");
  ASSERT_NE(stored, nullptr);
  ASSERT_NE(shown, nullptr);
  EXPECT_EQ(stored->field_count(), shown->field_count());
}

}  // namespace
}  // namespace legation
