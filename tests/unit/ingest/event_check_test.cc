#include "ingest_service/external_extractor/event_check.h"

#include <gtest/gtest.h>

#include <functional>

#include "presentation/event_reading.h"
#include "tests/unit/ingest/external_answer.h"

namespace legation::ingest {
namespace {

using google::protobuf::RepeatedPtrField;
using Spoil = std::function<void(v1::Event&)>;

std::string FaultAfter(const Spoil& spoil) {
  RepeatedPtrField<v1::Event> events;
  *events.Add() = SoundEvent();
  spoil(events[0]);
  const v1::Article article = HarbourArticle();
  const std::chrono::sys_days published = std::chrono::year(2023) / 11 / 14;
  return ExternalFaultOf(presentation::ReadEvents(events)[0], {TestVocabulary(), article.text(), published});
}

void SetDays(v1::Event& event, std::vector<int> first, std::vector<int> last, v1::DatePrecision precision) {
  const auto set = [](google::type::Date* day, const std::vector<int>& parts) {
    day->set_year(parts[0]);
    day->set_month(parts[1]);
    day->set_day(parts[2]);
  };
  set(event.mutable_date()->mutable_start_date(), first);
  set(event.mutable_date()->mutable_end_date(), last);
  event.mutable_date()->set_precision(precision);
}

TEST(ExternalFaultOf, FindsNoneInASoundEvent) {
  EXPECT_EQ(FaultAfter([](v1::Event&) {}), "");
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.clear_date(); }), "");
  EXPECT_EQ(FaultAfter([](v1::Event& event) {
              event.mutable_participants(1)->clear_country_code();
              event.mutable_participants(1)->set_organization("EU");
            }),
            "");
}

TEST(ExternalFaultOf, FindsPartiesThatTheVocabularyDoesNotHave) {
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.mutable_participants(0)->set_country_code("QQQ"); }),
            "a country code that is not in the vocabulary");
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.mutable_place()->set_country_code("QQQ"); }),
            "a country code that is not in the vocabulary");
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.mutable_participants(0)->set_organization("Harbour Club"); }),
            "an organisation that is not in the vocabulary");
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.mutable_participants(0)->clear_role(); }),
            "a participant without a role");
}

TEST(ExternalFaultOf, FindsEventsWithoutTwoDifferentParties) {
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.mutable_participants()->RemoveLast(); }), "fewer than two parties");
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.mutable_participants(0)->set_country_code("MAR"); }),
            "fewer than two parties");
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.mutable_participants(0)->set_role(v1::PARTICIPANT_ROLE_COMPANION); }),
            "fewer than two parties");
}

TEST(ExternalFaultOf, TakesDatesThatAreAsExactAsTheirPrecision) {
  const auto with = [](std::vector<int> first, std::vector<int> last, v1::DatePrecision precision) {
    return FaultAfter([&](v1::Event& event) { SetDays(event, first, last, precision); });
  };
  EXPECT_EQ(with({2020, 2, 29}, {2020, 3, 1}, v1::DATE_PRECISION_DAY), "");
  EXPECT_EQ(with({1997, 8, 0}, {1997, 8, 0}, v1::DATE_PRECISION_MONTH), "");
  EXPECT_EQ(with({1997, 0, 0}, {1998, 0, 0}, v1::DATE_PRECISION_YEAR), "");
  const std::string inexact = "a date that is no day of the calendar or not as exact as its precision";
  EXPECT_EQ(with({2021, 2, 29}, {2021, 3, 1}, v1::DATE_PRECISION_DAY), inexact);
  EXPECT_EQ(with({1997, 8, 0}, {1997, 8, 0}, v1::DATE_PRECISION_DAY), inexact);
  EXPECT_EQ(with({1997, 8, 2}, {1997, 8, 2}, v1::DATE_PRECISION_MONTH), inexact);
  EXPECT_EQ(with({1997, 8, 0}, {1997, 8, 0}, v1::DATE_PRECISION_YEAR), inexact);
  EXPECT_EQ(with({1997, 13, 1}, {1997, 13, 1}, v1::DATE_PRECISION_DAY), inexact);
  EXPECT_EQ(with({1799, 12, 31}, {1800, 1, 1}, v1::DATE_PRECISION_DAY), inexact);
  EXPECT_EQ(with({2023, 1, 1}, {99999, 1, 1}, v1::DATE_PRECISION_DAY), inexact);
  EXPECT_EQ(with({2023, 1, 2}, {2023, 1, 1}, v1::DATE_PRECISION_DAY), "a date that ends before it begins");
  EXPECT_EQ(with({2023, 1, 2}, {2023, 1, 2}, v1::DATE_PRECISION_NONE), "a date without a precision");
  EXPECT_EQ(with({2023, 1, 2}, {2023, 1, 2}, v1::DATE_PRECISION_UNSPECIFIED), "a date without a precision");
}

TEST(ExternalFaultOf, FindsWhatOccurredAfterItsArticle) {
  const auto on = [](int day, v1::EventStatus status) {
    return FaultAfter([&](v1::Event& event) {
      SetDays(event, {2023, 11, day}, {2023, 11, day}, v1::DATE_PRECISION_DAY);
      event.set_status(status);
    });
  };
  EXPECT_EQ(on(16, v1::EVENT_STATUS_OCCURRED), "");
  EXPECT_EQ(on(17, v1::EVENT_STATUS_OCCURRED), "an event that occurred after its article");
  EXPECT_EQ(on(17, v1::EVENT_STATUS_PLANNED), "");
}

TEST(ExternalFaultOf, FindsDetailsThatDoNotFit) {
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.mutable_agreement()->set_count(1); }), "details of another type");
  const auto as_delegation = [](const std::function<void(v1::Delegation&)>& fill) {
    return FaultAfter([&](v1::Event& event) {
      event.set_type(v1::EVENT_TYPE_DELEGATION);
      fill(*event.mutable_delegation());
    });
  };
  EXPECT_EQ(as_delegation([](v1::Delegation& delegation) { delegation.set_size(70); }),
            "a size without its bound and unit");
  EXPECT_EQ(as_delegation([](v1::Delegation& delegation) { delegation.set_bound(v1::SIZE_BOUND_ABOUT); }),
            "a size without its bound and unit");
  EXPECT_EQ(as_delegation([](v1::Delegation& delegation) { delegation.add_sectors()->set_node("unicorns"); }),
            "a sector that is not in the vocabulary");
  EXPECT_EQ(FaultAfter([](v1::Event& event) {
              event.set_type(v1::EVENT_TYPE_BUSINESS_FORUM);
              event.mutable_business_forum()->add_sectors()->set_node("unicorns");
            }),
            "a sector that is not in the vocabulary");
  EXPECT_EQ(FaultAfter([](v1::Event& event) {
              event.set_type(v1::EVENT_TYPE_AID);
              event.mutable_aid()->set_amount(-1);
            }),
            "a number outside of its range");
  EXPECT_EQ(FaultAfter([](v1::Event& event) {
              event.set_type(v1::EVENT_TYPE_AID);
              event.mutable_aid()->set_currency_code("euro");
            }),
            "no currency code");
  const auto quoting = [](const std::string& quote) {
    return FaultAfter([&](v1::Event& event) {
      event.set_type(v1::EVENT_TYPE_STATEMENT);
      event.mutable_statement()->set_quote(quote);
    });
  };
  EXPECT_EQ(quoting("We agree,"), "");
  EXPECT_EQ(quoting("We disagree,"), "a quote that is not in the text");
}

TEST(ExternalFaultOf, FindsWhatIsTooLargeOrTooMany) {
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.mutable_meeting()->set_topic(std::string(1024, 'x')); }), "");
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.mutable_meeting()->set_topic(std::string(1025, 'x')); }),
            "a text that is too long");
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.add_contexts(std::string(1025, 'x')); }), "a text that is too long");
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.mutable_evidence(0)->set_rule(std::string(1025, 'x')); }),
            "a text that is too long");
  EXPECT_EQ(FaultAfter([](v1::Event& event) {
              for (int i = 0; i < 63; ++i) *event.add_participants() = event.participants(0);
            }),
            "too many items");
  EXPECT_EQ(FaultAfter([](v1::Event& event) {
              event.set_type(v1::EVENT_TYPE_VISIT);
              event.mutable_visit()->set_leg(-1);
            }),
            "a number outside of its range");
  EXPECT_EQ(FaultAfter([](v1::Event& event) { event.set_confidence(0); }), "no confidence");
}

}  // namespace
}  // namespace legation::ingest
