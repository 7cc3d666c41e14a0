#include "cli/rendering/event_page.h"

#include <fmt/format.h>

#include "cli/rendering/enum_words.h"
#include "cli/rendering/event_text.h"
#include "cli/rendering/table.h"
#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

using vocabulary::CountryTable;

class Slots {
 public:
  void Add(const char* name, const std::string& text) {
    if (!text.empty()) table_.AddRow({Cell(name, Ink::kDim), text});
  }
  std::string Render(const Page& page) const { return table_.Render(page); }

 private:
  Table table_{{{"SLOT"}, {"VALUE", Table::Kind::kWrapped}}};
};

std::string DatesText(const v1::EventDate& date) {
  const std::string first = DateText(date), last = DayText(date.end_date());
  return last.empty() || last == first ? first : first + " to " + last;
}

std::string PlaceText(const v1::Place& place, const CountryTable& countries) {
  std::string text = PlainText(place.city());
  const std::string country = CountryName(place.country_code(), countries);
  if (!text.empty() && !country.empty()) text += ", ";
  text += country;
  return text.empty() || !place.inferred() ? text : text + "*";
}

template <typename Texts>
std::string Listed(const Texts& texts) {
  std::string list;
  for (const auto& text : texts) list += (list.empty() ? "" : ", ") + PlainText(text);
  return list;
}

}  // namespace

std::string EventPage(const v1::Event& event, const CountryTable& countries, const Page& page) {
  Slots slots;
  slots.Add("type", Words(event.type()) + (event.history() ? ", told as background" : ""));
  slots.Add("status", Words(event.status()));
  slots.Add("date", DatesText(event.date()));
  slots.Add("event", ActText(event, countries));
  for (const v1::Participant& participant : event.participants()) {
    slots.Add(Words(participant.role()).c_str(), ParticipantText(participant, countries));
  }
  slots.Add("place", PlaceText(event.place(), countries));
  slots.Add("contexts", Listed(event.contexts()));
  slots.Add("tour", PlainText(event.tour_id()));
  slots.Add("cameo code", PlainText(event.cameo_code()));
  slots.Add("confidence", fmt::format("{:.2f}", event.confidence()));
  slots.Add("sources", std::to_string(event.source_count()));
  slots.Add("inferred", Listed(event.inferred_slots()));
  slots.Add("maybe the same", Listed(event.maybe_same_event_ids()));
  for (const v1::Disagreement& other : event.disagreements()) {
    slots.Add("disagreement", PlainText(other.slot()) + ": also " + PlainText(other.other_value()) + " (" +
                                  PlainText(other.article_id()) + ")");
  }
  std::string text = Painted(page, Ink::kBold, PlainText(event.event_id())) + "\n" + slots.Render(page);
  for (const v1::Evidence& evidence : event.evidence()) {
    text += Paragraph("  ", "   ", SentenceText(evidence), page.width);
    const std::string found = fmt::format("bytes {} to {}, {} {}, {}", evidence.begin_byte(), evidence.end_byte(),
                                          PlainText(evidence.extractor()), PlainText(evidence.extractor_version()),
                                          PlainText(evidence.rule()));
    text += "   " + Painted(page, Ink::kDim, found) + "\n";
  }
  return text;
}

std::string PartyText(const v1::Party& party, const CountryTable& countries, const Page& page) {
  Table table({{"ID"}, {"NAME"}, {"KIND"}, {"MEMBERS", Table::Kind::kWrapped}});
  std::string members;
  for (const std::string& code : party.member_country_codes())
    members += (members.empty() ? "" : ", ") + CountryName(code, countries);
  table.AddRow({PlainText(party.id()), PlainText(party.name()), Words(party.kind()), members});
  return table.Render(page);
}

}  // namespace legation::cli
