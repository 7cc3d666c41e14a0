#include "tests/fuzz/extraction_invariants.h"

#include <google/protobuf/message.h>

#include <chrono>
#include <set>
#include <tuple>

#include "tools/article_files/utf8.h"

namespace legation::extraction {
namespace {

namespace v1 = internal::v1;
using google::protobuf::FieldDescriptor;
using google::protobuf::Message;

constexpr size_t kMostEvents = 400;

// Enums and strings of a message and all below it.
std::string BrokenField(const Message& message, bool utf8) {
  const auto* reflection = message.GetReflection();
  std::vector<const FieldDescriptor*> fields;
  reflection->ListFields(message, &fields);
  for (const FieldDescriptor* field : fields) {
    const int count = field->is_repeated() ? reflection->FieldSize(message, field) : 1;
    for (int i = 0; i < count; ++i) {
      const auto broken = [&](const char* how) { return field->full_name() + " " + how; };
      switch (field->cpp_type()) {
        case FieldDescriptor::CPPTYPE_STRING: {
          const std::string text = field->is_repeated() ? reflection->GetRepeatedString(message, field, i)
                                                        : reflection->GetString(message, field);
          if (utf8 && !article_files::CheckUtf8(text).ok()) return broken("is not UTF-8");
          break;
        }
        case FieldDescriptor::CPPTYPE_ENUM: {
          const int number = field->is_repeated() ? reflection->GetRepeatedEnumValue(message, field, i)
                                                  : reflection->GetEnumValue(message, field);
          if (field->enum_type()->FindValueByNumber(number) == nullptr) return broken("has an unknown value");
          break;
        }
        case FieldDescriptor::CPPTYPE_MESSAGE: {
          const Message& below = field->is_repeated() ? reflection->GetRepeatedMessage(message, field, i)
                                                      : reflection->GetMessage(message, field);
          if (std::string found = BrokenField(below, utf8); !found.empty()) return found;
          break;
        }
        default:
          break;
      }
    }
  }
  return "";
}

bool PossibleDay(const v1::Day& day) {
  if (day.year() < 1800 || day.year() > 9999 || day.month() < 0 || day.month() > 12) return false;
  if (day.month() == 0 || day.day() == 0) return day.day() == 0;
  return day.day() > 0 && std::chrono::year_month_day(std::chrono::year(day.year()), std::chrono::month(day.month()),
                                                      std::chrono::day(day.day()))
                              .ok();
}

bool PossibleDate(const v1::EventDate& date) {
  if (!date.has_start_date()) return date.precision() == v1::DATE_PRECISION_NONE && !date.has_end_date();
  const v1::Day &start = date.start_date(), &end = date.end_date();
  if (!date.has_end_date() || !PossibleDay(start) || !PossibleDay(end)) return false;
  const auto order = [](const v1::Day& day) { return std::tuple(day.year(), day.month(), day.day()); };
  if (order(end) < order(start)) return false;
  switch (date.precision()) {
    case v1::DATE_PRECISION_DAY:
      return start.day() != 0 && end.day() != 0;
    case v1::DATE_PRECISION_MONTH:
      return start.month() != 0 && start.day() == 0;
    case v1::DATE_PRECISION_YEAR:
      return start.month() == 0;
    default:
      return false;
  }
}

std::string BrokenEvent(std::string_view text, const v1::ExtractedEvent& event, bool utf8) {
  const v1::EventFacts& facts = event.facts();
  if (facts.type() == v1::EVENT_TYPE_UNSPECIFIED) return "no type";
  if (facts.status() == v1::EVENT_STATUS_UNSPECIFIED) return "no status";
  if (facts.confidence_permille() < 1 || facts.confidence_permille() > 1000) return "confidence out of range";
  if (!PossibleDate(facts.date())) return "an impossible date: " + facts.date().ShortDebugString();
  std::set<std::string> parties;
  for (const v1::Participant& p : facts.participants()) {
    if (p.role() == v1::PARTICIPANT_ROLE_UNSPECIFIED) return "a participant without a role";
    if (p.country_code().empty() == p.organization().empty()) return "a participant that is not one party";
    parties.insert(p.country_code() + "/" + p.organization());
  }
  if (parties.size() < 2) return "fewer than two parties";
  if (event.evidence_size() == 0) return "no evidence";
  for (const v1::Span& span : event.evidence()) {
    if (span.begin_byte() < 0 || span.end_byte() <= span.begin_byte() ||
        static_cast<size_t>(span.end_byte()) > text.size())
      return "evidence outside of the text";
    const auto begin = static_cast<size_t>(span.begin_byte());
    if (text.substr(begin, static_cast<size_t>(span.end_byte()) - begin) != span.text()) return "evidence not verbatim";
    if (span.rule().empty()) return "evidence without a rule";
  }
  return BrokenField(event, utf8);
}

}  // namespace

std::string BrokenPromise(const ArticleText& article, const Extraction& extraction) {
  if (extraction.events.size() > kMostEvents) return "more events than any article tells";
  const bool utf8 = article_files::CheckUtf8(article.text).ok() && article_files::CheckUtf8(article.title).ok();
  for (const v1::ExtractedEvent& event : extraction.events) {
    if (std::string broken = BrokenEvent(article.text, event, utf8); !broken.empty())
      return broken + " in " + event.ShortDebugString();
  }
  return "";
}

}  // namespace legation::extraction
