#include "event_store/correction.h"

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <set>
#include <vector>

namespace legation::event_store {
namespace {

using namespace internal::v1;

using Field = google::protobuf::FieldDescriptor;
using google::protobuf::Message;

// The field that a slot names, and the one in whose message it lies: null for a slot of the event itself.
struct Slot {
  const Field* parent = nullptr;
  const Field* field = nullptr;  // null: no such slot
};

Slot FindSlot(std::string_view path) {
  const auto dot = path.find('.');
  const std::string first(path.substr(0, dot));
  const Field* field = EventFacts::descriptor()->FindFieldByName(first);
  if (field == nullptr) return {};
  const std::set<std::string> whole = {"type", "status", "date", "participants", "place", "history", "confidence_permille",
                                       "contexts"};
  const bool is_details = field->containing_oneof() != nullptr;
  if (dot == std::string_view::npos) return is_details || whole.contains(first) ? Slot{nullptr, field} : Slot{};
  if (!is_details && first != "place") return {};
  return {field, field->message_type()->FindFieldByName(std::string(path.substr(dot + 1)))};
}

void CopyField(const Message& from, const Field* field, Message* to) {
  const auto* reflection = to->GetReflection();
  const bool is_set = field->is_repeated() ? reflection->FieldSize(from, field) > 0 : reflection->HasField(from, field);
  if (!is_set) return reflection->ClearField(to, field);
  if (field->real_containing_oneof() != nullptr) {
    reflection->MutableMessage(to, field)->CopyFrom(reflection->GetMessage(from, field));
    return;
  }
  const std::unique_ptr<Message> copy(from.New());
  copy->CopyFrom(from);
  reflection->SwapFields(copy.get(), to, {field});
}

void CopySlot(const EventFacts& from, const Slot& slot, EventFacts* to) {
  if (slot.parent == nullptr) return CopyField(from, slot.field, to);
  const auto* reflection = to->GetReflection();
  const Message& given = reflection->GetMessage(from, slot.parent);  // empty when it is not set
  const auto* below = given.GetReflection();
  const bool is_set = slot.field->is_repeated() ? below->FieldSize(given, slot.field) > 0 : below->HasField(given, slot.field);
  if (!is_set && !reflection->HasField(*to, slot.parent)) return;
  CopyField(given, slot.field, reflection->MutableMessage(to, slot.parent));
}

// Whether one slot is the other or lies in it.
bool LiesIn(std::string_view slot, std::string_view other) {
  return slot == other || (slot.starts_with(other) && slot[other.size()] == '.');
}

// Takes slots out of corrections; one without slots goes. False when there were none of them.
template <typename IsTaken>
bool TakeOut(const IsTaken& is_taken, google::protobuf::RepeatedPtrField<Correction>* corrections) {
  bool found = false;
  google::protobuf::RepeatedPtrField<Correction> kept;
  for (const Correction& earlier : *corrections) {
    Correction left = earlier;
    left.clear_slots();
    left.clear_facts();
    for (const std::string& slot : earlier.slots()) {
      is_taken(slot) ? void(found = true) : left.add_slots(slot);
    }
    if (left.slots().empty()) continue;
    CopySlots(earlier.facts(), left.slots(), left.mutable_facts());
    *kept.Add() = std::move(left);
  }
  corrections->Swap(&kept);
  return found;
}

}  // namespace

bool IsCorrectable(std::string_view slot) { return FindSlot(slot).field != nullptr; }

template <typename Slots>
void CopySlots(const EventFacts& from, const Slots& slots, EventFacts* to) {
  for (const std::string& path : slots) {
    if (const Slot slot = FindSlot(path); slot.field != nullptr) CopySlot(from, slot, to);
  }
}
template void CopySlots(const EventFacts&, const std::set<std::string>&, EventFacts*);
template void CopySlots(const EventFacts&, const google::protobuf::RepeatedPtrField<std::string>&, EventFacts*);

void LayOver(const Correction& correction, EventFacts* facts) {
  CopySlots(correction.facts(), correction.slots(), facts);
  auto* inferred = facts->mutable_inferred_slots();
  for (const std::string& slot : correction.slots()) {
    inferred->erase(std::remove_if(inferred->begin(), inferred->end(),
                                   [&](const std::string& each) { return LiesIn(each, slot); }),
                    inferred->end());
    if (slot == "type" && !DetailsBelongTo(facts->details_case(), facts->type())) facts->clear_details();
  }
}

bool TakeBack(const google::protobuf::RepeatedPtrField<std::string>& slots,
              google::protobuf::RepeatedPtrField<Correction>* corrections) {
  return TakeOut([&](const std::string& slot) { return std::find(slots.begin(), slots.end(), slot) != slots.end(); },
                 corrections);
}

void AddCorrection(Correction correction, google::protobuf::RepeatedPtrField<Correction>* corrections) {
  const auto is_corrected_again = [&](const std::string& slot) {
    return std::any_of(correction.slots().begin(), correction.slots().end(),
                       [&](const std::string& newer) { return LiesIn(slot, newer); });
  };
  TakeOut(is_corrected_again, corrections);
  *corrections->Add() = std::move(correction);
}

bool DetailsBelongTo(EventFacts::DetailsCase details, EventType type) {
  const auto is_one_of = [type](std::initializer_list<EventType> types) {
    return std::find(types.begin(), types.end(), type) != types.end();
  };
  switch (details) {
    case EventFacts::kVisit: return is_one_of({EVENT_TYPE_VISIT, EVENT_TYPE_INVITATION});
    case EventFacts::kMeeting:
      return is_one_of({EVENT_TYPE_MEETING, EVENT_TYPE_CALL, EVENT_TYPE_NEGOTIATION, EVENT_TYPE_MEDIATION});
    case EventFacts::kAgreement: return type == EVENT_TYPE_AGREEMENT;
    case EventFacts::kDelegation: return type == EVENT_TYPE_DELEGATION;
    case EventFacts::kBusinessForum: return type == EVENT_TYPE_BUSINESS_FORUM;
    case EventFacts::kStatement:
      return is_one_of({EVENT_TYPE_STATEMENT, EVENT_TYPE_ACCUSATION, EVENT_TYPE_DEMAND, EVENT_TYPE_REJECTION,
                        EVENT_TYPE_THREAT, EVENT_TYPE_PROTEST});
    case EventFacts::kCooperation: return type == EVENT_TYPE_COOPERATION;
    case EventFacts::kAid: return type == EVENT_TYPE_AID;
    case EventFacts::kDiplomaticTies: return type == EVENT_TYPE_DIPLOMATIC_TIES;
    case EventFacts::kSanction: return type == EVENT_TYPE_SANCTION;
    case EventFacts::kConflict: return is_one_of({EVENT_TYPE_CONFLICT, EVENT_TYPE_COERCION, EVENT_TYPE_MOBILISATION});
    case EventFacts::DETAILS_NOT_SET: return true;
  }
  return false;
}

}  // namespace legation::event_store
