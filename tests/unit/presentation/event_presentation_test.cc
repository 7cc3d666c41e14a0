#include "presentation/event_presentation.h"

#include <google/protobuf/descriptor.h>
#include <google/protobuf/message.h>
#include <gtest/gtest.h>

namespace legation::presentation {
namespace {

using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

void Fill(Message* message);

void FillField(Message* message, const FieldDescriptor* field) {
  const auto* reflection = message->GetReflection();
  const bool many = field->is_repeated();
  switch (field->cpp_type()) {
    case FieldDescriptor::CPPTYPE_MESSAGE:
      return Fill(many ? reflection->AddMessage(message, field) : reflection->MutableMessage(message, field));
    case FieldDescriptor::CPPTYPE_STRING:
      return many ? reflection->AddString(message, field, field->name())
                  : reflection->SetString(message, field, field->name());
    case FieldDescriptor::CPPTYPE_ENUM: return reflection->SetEnumValue(message, field, 1);
    case FieldDescriptor::CPPTYPE_BOOL: return reflection->SetBool(message, field, true);
    case FieldDescriptor::CPPTYPE_INT32: return reflection->SetInt32(message, field, 3);
    case FieldDescriptor::CPPTYPE_INT64: return reflection->SetInt64(message, field, 5);
    case FieldDescriptor::CPPTYPE_UINT64: return reflection->SetUInt64(message, field, 7);
    case FieldDescriptor::CPPTYPE_DOUBLE: return reflection->SetDouble(message, field, 2.5);
    default: ADD_FAILURE() << "a type that this test does not fill: " << field->full_name();
  }
}

// Sets every field outside a oneof, so that one that is not presented is found missing.
void Fill(Message* message) {
  for (int i = 0; i < message->GetDescriptor()->field_count(); ++i) {
    const FieldDescriptor* field = message->GetDescriptor()->field(i);
    if (field->real_containing_oneof() == nullptr) FillField(message, field);
  }
}

TEST(PresentExtracted, PresentsEverySlotOfEveryKind) {
  const auto* details = internal::v1::EventFacts::descriptor()->FindOneofByName("details");
  for (int i = 0; i < details->field_count(); ++i) {
    internal::v1::ExtractedEvent extracted;
    Fill(&extracted);
    FillField(extracted.mutable_facts(), details->field(i));
    const v1::Event event = PresentExtracted(extracted, "art_1", "reader", "v9");
    for (const char* name : {"type", "status", "date", "place", "history", "confidence", "cameo_code", "extractor"}) {
      const FieldDescriptor* field = event.GetDescriptor()->FindFieldByName(name);
      ASSERT_NE(field, nullptr) << name;
      EXPECT_TRUE(event.GetReflection()->HasField(event, field)) << name;
    }
    const FieldDescriptor* shown = event.GetDescriptor()->FindFieldByName(details->field(i)->name());
    ASSERT_TRUE(event.GetReflection()->HasField(event, shown)) << shown->name();
    EXPECT_EQ(event.GetReflection()->GetMessage(event, shown).SerializeAsString(),
              extracted.facts().GetReflection()->GetMessage(extracted.facts(), details->field(i)).SerializeAsString());
    EXPECT_EQ(event.participants_size(), 1);
    EXPECT_EQ(event.participants(0).person().office(), "office");
    EXPECT_EQ(event.date().start_date().month(), 3);
    EXPECT_EQ(event.inferred_slots_size(), 1);
    EXPECT_EQ(event.contexts_size(), 1);
  }
}

TEST(PresentExtracted, HasNoIdAndNoRevision) {
  internal::v1::ExtractedEvent extracted;
  Fill(&extracted);
  const v1::Event event = PresentExtracted(extracted, "art_1", "reader", "v9");
  EXPECT_EQ(event.event_id(), "");
  EXPECT_EQ(event.revision(), 0);
  EXPECT_FALSE(event.has_first_reported_time());
  EXPECT_DOUBLE_EQ(event.confidence(), 0.003);
  ASSERT_EQ(event.evidence_size(), 1);
  EXPECT_EQ(event.evidence(0).article_id(), "art_1");
  EXPECT_EQ(event.evidence(0).begin_byte(), 5);
  EXPECT_EQ(event.evidence(0).text(), "text");
  EXPECT_EQ(event.evidence(0).rule(), "rule");
  EXPECT_EQ(event.evidence(0).extractor_version(), "v9");
}

internal::v1::EventRecord TwiceReported() {
  internal::v1::EventRecord record;
  record.set_event_id("evt_1");
  record.set_revision(8);
  record.set_source_count(2);
  record.set_tour_id("tour_1");
  record.set_first_reported_microseconds(1'500'000);
  record.mutable_facts()->set_confidence_permille(850);
  for (const char* article : {"first", "second"}) {
    auto* contribution = record.add_contributions();
    contribution->set_article_id(article);
    contribution->set_extractor(std::string(article) + "-reader");
    contribution->mutable_event()->add_evidence()->set_text("words of the " + std::string(article));
  }
  auto* conflict = record.add_conflicts();
  conflict->set_slot("delegation.size");
  conflict->set_value("40");
  conflict->set_article_id("second");
  return record;
}

TEST(PresentEvent, TellsWhatWasCorrectedWhenAndWhy) {
  internal::v1::EventRecord record = TwiceReported();
  internal::v1::Correction* correction = record.add_corrections();
  correction->add_slots("confidence_permille");
  correction->add_slots("delegation.size");
  correction->set_reason("the ministry called");
  correction->set_revision(8);
  correction->set_time_microseconds(2'000'000);
  const v1::Event event = PresentEvent(record, v1::EVENT_VIEW_BASIC);
  ASSERT_EQ(event.corrections_size(), 1);
  ASSERT_EQ(event.corrections(0).slots_size(), 2);
  EXPECT_EQ(event.corrections(0).slots(0), "confidence");
  EXPECT_EQ(event.corrections(0).slots(1), "delegation.size");
  EXPECT_EQ(event.corrections(0).reason(), "the ministry called");
  EXPECT_EQ(event.corrections(0).revision(), 8);
  EXPECT_EQ(event.corrections(0).correct_time().seconds(), 2);
}

TEST(PresentEvent, TellsThatWordsWereErased) {
  internal::v1::EventRecord record = TwiceReported();
  internal::v1::Span* span = record.mutable_contributions(0)->mutable_event()->mutable_evidence(0);
  span->clear_text();
  span->set_erased_sha256("a hash");
  const v1::Event event = PresentEvent(record);
  EXPECT_TRUE(event.evidence(0).erased());
  EXPECT_FALSE(event.evidence(1).erased());
}

TEST(PresentEvent, TellsEvidenceInTheOrderOfTheLog) {
  const v1::Event event = PresentEvent(TwiceReported());
  ASSERT_EQ(event.evidence_size(), 2);
  EXPECT_EQ(event.evidence(0).text(), "words of the first");
  EXPECT_EQ(event.evidence(1).article_id(), "second");
  EXPECT_EQ(event.evidence(1).extractor(), "second-reader");
  EXPECT_EQ(event.extractor(), "first-reader");
  EXPECT_EQ(event.tour_id(), "tour_1");
  EXPECT_EQ(event.source_count(), 2);
  EXPECT_EQ(event.revision(), 8);
  EXPECT_DOUBLE_EQ(event.confidence(), 0.85);
  EXPECT_EQ(event.first_reported_time().seconds(), 1);
  EXPECT_EQ(event.first_reported_time().nanos(), 500'000'000);
  ASSERT_EQ(event.disagreements_size(), 1);
  EXPECT_EQ(event.disagreements(0).other_value(), "40");
}

TEST(PresentEvent, LeavesEvidenceOutOfTheBasicView) {
  const v1::Event event = PresentEvent(TwiceReported(), v1::EVENT_VIEW_BASIC);
  EXPECT_EQ(event.evidence_size(), 0);
  EXPECT_EQ(event.extractor(), "first-reader");
  EXPECT_EQ(PresentEvent(TwiceReported(), v1::EVENT_VIEW_UNSPECIFIED).evidence_size(), 2);
}

internal::v1::ArticleVersion StoredArticle() {
  internal::v1::ArticleVersion version;
  version.mutable_facts()->set_article_id("a");
  version.mutable_facts()->set_publish_time_microseconds(-1);
  version.mutable_facts()->set_text_sha256(std::string("\x00\xaf", 2));
  version.set_store_time_microseconds(7'000'000);
  version.add_linked_article_ids(std::string(1, 'b'));
  return version;
}

TEST(PresentArticle, TellsTimesAlsoBefore1970) {
  const v1::ArticleRecord article = PresentArticle(StoredArticle());
  EXPECT_EQ(article.publish_time().seconds(), -1);
  EXPECT_EQ(article.publish_time().nanos(), 999'999'000);
  EXPECT_EQ(article.store_time().seconds(), 7);
  EXPECT_EQ(article.status(), v1::ARTICLE_STATUS_ACTIVE);
  EXPECT_FALSE(article.has_retract_time());
  EXPECT_EQ(article.text_sha256(), "00af");
  ASSERT_EQ(article.linked_article_ids_size(), 1);
}

TEST(PresentArticle, TellsARetraction) {
  internal::v1::ArticleVersion version = StoredArticle();
  version.set_retract_revision(9);
  version.set_retract_time_microseconds(8'000'000);
  version.set_retract_reason("wrong country");
  const v1::ArticleRecord article = PresentArticle(version);
  EXPECT_EQ(article.status(), v1::ARTICLE_STATUS_RETRACTED);
  EXPECT_EQ(article.retract_time().seconds(), 8);
  EXPECT_EQ(article.retract_reason(), "wrong country");
}

}  // namespace
}  // namespace legation::presentation
