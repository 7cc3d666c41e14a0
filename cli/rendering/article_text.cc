#include "cli/rendering/article_text.h"

#include <google/protobuf/util/time_util.h>

#include "cli/rendering/enum_words.h"
#include "cli/rendering/event_tables.h"
#include "cli/rendering/text_layout.h"

namespace legation::cli {
namespace {

std::string TimeText(bool is_given, const google::protobuf::Timestamp& time) {
  return is_given ? google::protobuf::util::TimeUtil::ToString(time) : "";
}

template <typename Events>
std::string EventsText(const Events& events, bool evidence, const vocabulary::CountryTable& countries,
                       const Page& page) {
  Table table = NewEventTable();
  for (const v1::Event& event : events) AddEvent(event, evidence, countries, &table);
  return table.empty() ? "no events\n" : table.Render(page);
}

}  // namespace

std::string ArticleText(const v1::GetArticleResponse& answer, bool evidence, const vocabulary::CountryTable& countries,
                        const Page& page) {
  const v1::ArticleRecord& article = answer.article();
  Table slots({{"SLOT"}, {"VALUE", Table::Kind::kWrapped}});
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) slots.AddRow({Cell(name, Ink::kDim), PlainText(text)});
  };
  add("title", article.title());
  add("publisher", article.publisher());
  add("published", TimeText(article.has_publish_time(), article.publish_time()));
  add("url", article.url());
  add("language", article.language_code());
  add("stored", TimeText(article.has_store_time(), article.store_time()));
  add("status", Words(article.status()));
  add("retracted", TimeText(article.has_retract_time(), article.retract_time()));
  add("reason", article.retract_reason());
  add("sha-256", article.text_sha256());
  for (const std::string& linked : article.linked_article_ids()) add("linked", linked);
  std::string text = Painted(page, Ink::kBold, PlainText(article.article_id())) + "\n" + slots.Render(page) + "\n" +
                     EventsText(answer.events(), evidence, countries, page);
  for (const v1::ArticleExtraction& other : answer.extractions()) {
    text +=
        "\n" +
        Painted(page, Ink::kBold, PlainText(other.extractor() + " " + other.extractor_version()) + ", does not count") +
        "\n" + EventsText(other.events(), evidence, countries, page);
  }
  return text;
}

}  // namespace legation::cli
