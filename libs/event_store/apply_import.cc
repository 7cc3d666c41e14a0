#include "event_store/apply_import.h"

#include "event_store/digest.h"
#include "event_store/event_changes.h"
#include "event_store/stored_message.h"

namespace legation::event_store {
namespace {

using namespace internal::v1;

constexpr int kIdCharacters = 16;

// A name that the same record of a data set has in every store, whatever the batches. The extractor in it keeps it
// apart from the names that articles make.
std::string MakeId(const std::string& prefix, const std::string& dataset, const std::string& name, int generation) {
  const std::string bytes = prefix + EncodeStringPair(ImportExtractor(dataset), name) + EncodeRevisionKey(generation);
  return prefix + Base32(Sha256(bytes), kIdCharacters);
}

// Where a record of a data set stands among what an event is told by: in the place of its earlier content, or at the end.
Contribution* PlaceOf(const std::string& dataset, const std::string& external_id, EventRecord* event) {
  for (Contribution& known : *event->mutable_contributions()) {
    if (known.dataset() == dataset && known.external_id() == external_id) {
      known.Clear();
      return &known;
    }
  }
  return event->add_contributions();
}

void Contribute(const std::string& dataset, const ImportedEvent& imported, int64_t revision, int ordinal,
                EventRecord* event) {
  Contribution& contribution = *PlaceOf(dataset, imported.external_id(), event);
  contribution.set_revision(revision);
  contribution.set_ordinal(ordinal);
  contribution.set_extractor(ImportExtractor(dataset));
  contribution.set_dataset(dataset);
  contribution.set_external_id(imported.external_id());
  if (!imported.tour().empty()) contribution.set_tour_id(MakeId("tour_", dataset, imported.tour(), 0));
  *contribution.mutable_event() = imported.event();
}

}  // namespace

bool IsImported(const EventRecord& event) {
  return !event.contributions().empty() && !event.contributions(0).dataset().empty();
}

std::string ContentHash(const ImportedEvent& imported) { return Sha256(imported.SerializeAsString()); }

std::string ImportExtractor(const std::string& dataset) { return "import:" + dataset; }

absl::Status ApplyEventsImported(const EventsImported& imported, const RecordPlace& place, WriteView& view,
                                 RevisionRecord* outcome, StoreCounts* counts) {
  EventChanges changes(view, place);
  int64_t created = 0;
  for (int i = 0; i < imported.events_size(); ++i) {
    const ImportedEvent& event = imported.events(i);
    const std::string key = EncodeStringPair(imported.dataset(), event.external_id());
    ASSIGN_OR_RETURN(std::optional<ImportState> known, FindMessage<ImportState>(view, Family::kImports, key));
    const std::string hash = ContentHash(event);
    if (known && known->content_sha256() == hash) continue;
    ImportState state = known.value_or(ImportState());
    const EventRecord* stands = nullptr;
    if (known) {
      ASSIGN_OR_RETURN(stands, changes.Find(state.event_id()));
      if (stands == nullptr) state.set_generation(state.generation() + 1);
    }
    EventRecord* changed = nullptr;
    if (stands == nullptr) {
      state.set_event_id(MakeId("evt_", imported.dataset(), event.external_id(), state.generation()));
      changed = changes.Create(state.event_id());
      ++created;
    } else {
      ASSIGN_OR_RETURN(changed, changes.Edit(state.event_id()));
    }
    Contribute(imported.dataset(), event, place.revision, i, changed);
    state.set_content_sha256(hash);
    state.set_revision(place.revision);
    view.Put(Family::kImports, key, state.SerializeAsString());
  }
  if (changes.edited().empty()) {
    outcome->set_without_effect(true);
    return absl::OkStatus();
  }
  outcome->set_created_event_count(created);
  return changes.Write(outcome, counts);
}

}  // namespace legation::event_store
