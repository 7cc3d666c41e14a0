#include "event_store/details_fold.h"

#include <map>
#include <set>
#include <string>
#include <vector>

#include "event_store/event_rows.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

using Field = google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// A scalar slot as text, so that values of all types can be compared and shown. Empty for kinds that details do not have.
std::string ScalarText(const Message& message, const Field* field) {
  const auto* reflection = message.GetReflection();
  switch (field->cpp_type()) {
    case Field::CPPTYPE_INT32: return std::to_string(reflection->GetInt32(message, field));
    case Field::CPPTYPE_BOOL: return reflection->GetBool(message, field) ? "true" : "false";
    case Field::CPPTYPE_ENUM: return reflection->GetEnum(message, field)->name();
    case Field::CPPTYPE_STRING: return reflection->GetString(message, field);
    default: return "";  // amounts are floating point: shown as the first source has them, never compared
  }
}

void CopyScalar(const Message& from, Message* to, const Field* field) {
  const auto* reflection = from.GetReflection();
  switch (field->cpp_type()) {
    case Field::CPPTYPE_INT32: return reflection->SetInt32(to, field, reflection->GetInt32(from, field));
    case Field::CPPTYPE_BOOL: return reflection->SetBool(to, field, reflection->GetBool(from, field));
    case Field::CPPTYPE_ENUM: return reflection->SetEnum(to, field, reflection->GetEnum(from, field));
    case Field::CPPTYPE_STRING: return reflection->SetString(to, field, reflection->GetString(from, field));
    case Field::CPPTYPE_DOUBLE: return reflection->SetDouble(to, field, reflection->GetDouble(from, field));
    default: return;
  }
}

// Appends the items of a list that are not there yet.
void MergeList(const Message& from, Message* to, const Field* field) {
  const auto* reflection = from.GetReflection();
  const bool text = field->cpp_type() == Field::CPPTYPE_STRING;
  const auto item = [&](const Message& message, int i) {
    return text ? FoldWords(reflection->GetRepeatedString(message, field, i))
                : reflection->GetRepeatedMessage(message, field, i).SerializeAsString();
  };
  std::set<std::string> known;
  for (int i = 0; i < reflection->FieldSize(*to, field); ++i) known.insert(item(*to, i));
  for (int i = 0; i < reflection->FieldSize(from, field); ++i) {
    if (!known.insert(item(from, i)).second) continue;
    if (text) {
      reflection->AddString(to, field, reflection->GetRepeatedString(from, field, i));
    } else {
      reflection->AddMessage(to, field)->CopyFrom(reflection->GetRepeatedMessage(from, field, i));
    }
  }
}

// The details message that is set, or null.
const Field* DetailsOf(const EventFacts& facts) {
  return facts.GetReflection()->GetOneofFieldDescriptor(facts, EventFacts::descriptor()->FindOneofByName("details"));
}

// The field that a field says something of, so that both come from one source: "at least" belongs to its number.
const Field* LeadingField(const Field* field) {
  constexpr std::pair<const char*, const char*> kFollowing[] = {
      {"bound", "size"}, {"unit", "size"}, {"first_ever_scope", "first_ever"}, {"currency_code", "amount"}};
  for (const auto& [following, leading] : kFollowing) {
    if (field->name() == following) return field->containing_type()->FindFieldByName(leading);
  }
  return nullptr;
}

std::vector<const Field*> SetFields(const Message& message) {
  std::vector<const Field*> fields;
  message.GetReflection()->ListFields(message, &fields);
  return fields;
}

}  // namespace

void FillDetails(const EventFacts& from, EventFacts* to) {
  const Field *theirs = DetailsOf(from), *ours = DetailsOf(*to);
  if (theirs == nullptr || (ours != nullptr && ours != theirs)) return;
  const Message& source = from.GetReflection()->GetMessage(from, theirs);
  Message* target = to->GetReflection()->MutableMessage(to, theirs);
  for (const Field* field : SetFields(source)) {
    const Field* leading = LeadingField(field);
    if (field->is_repeated()) {
      MergeList(source, target, field);
    } else if (leading != nullptr && target->GetReflection()->HasField(*target, leading)) {
      // Says something of a value that is not this source's.
    } else if (!target->GetReflection()->HasField(*target, field)) {
      CopyScalar(source, target, field);
    }
  }
}

void SettleDetails(EventRecord* event, EventFacts* facts) {
  const Field* details = DetailsOf(*facts);
  if (details == nullptr) return;
  const auto* reflection = facts->GetReflection();
  for (const Field* field : SetFields(reflection->GetMessage(*facts, details))) {
    if (field->is_repeated() || LeadingField(field) != nullptr) continue;
    std::map<std::string, int> support;  // by folded value
    std::vector<std::pair<std::string, const Contribution*>> said;
    for (const Contribution& contribution : event->contributions()) {
      const EventFacts& theirs = contribution.event().facts();
      if (DetailsOf(theirs) != details) continue;
      const Message& message = reflection->GetMessage(theirs, details);
      if (!reflection->HasField(theirs, details) || !message.GetReflection()->HasField(message, field)) continue;
      said.emplace_back(FoldWords(ScalarText(message, field)), &contribution);
      ++support[said.back().first];
    }
    if (support.size() < 2) continue;
    const auto* shown = &said.front();
    for (const auto& each : said) {
      if (support[each.first] > support[shown->first]) shown = &each;
    }
    const Message& source = reflection->GetMessage(shown->second->event().facts(), details);
    Message* target = reflection->MutableMessage(facts, details);
    CopyScalar(source, target, field);
    for (int i = 0; i < source.GetDescriptor()->field_count(); ++i) {
      const Field* following = source.GetDescriptor()->field(i);
      if (LeadingField(following) != field) continue;
      target->GetReflection()->ClearField(target, following);
      if (source.GetReflection()->HasField(source, following)) CopyScalar(source, target, following);
    }
    for (const auto& [value, contribution] : said) {
      if (value == shown->first) continue;
      ConflictingValue* conflict = event->add_conflicts();
      conflict->set_slot(details->name() + "." + field->name());
      conflict->set_value(ScalarText(reflection->GetMessage(contribution->event().facts(), details), field));
      conflict->set_article_id(contribution->article_id());
    }
  }
}

}  // namespace legation::event_store
