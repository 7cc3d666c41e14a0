// ExportEvents: the same bytes again, whatever happens meanwhile.
#include <set>
#include <thread>

#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "query_service/event_csv.h"
#include "query_service/event_export.h"
#include "replica.h"

namespace legation::query {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::StartsWith;

class Export : public QueryFixture {
 protected:
  struct File {
    std::string bytes, answered_at;
    size_t pieces = 0;
  };
  // The whole file; `between` is called after each piece.
  static File Read(v1::QueryService::Stub& stub, const v1::ExportEventsRequest& request,
                   const std::function<void()>& between = [] {}) {
    ExportStream stream(stub, request);
    File file;
    v1::ExportEventsResponse piece;
    while (stream.Read(&piece)) {
      EXPECT_LE(piece.data().size(), EventExport::kPieceBytes);
      EXPECT_EQ(file.bytes.size(), file.pieces * EventExport::kPieceBytes) << "only the last piece is shorter";
      EXPECT_TRUE(file.pieces == 0 || file.answered_at == piece.answered_at());
      file.bytes += piece.data();
      file.answered_at = piece.answered_at();
      ++file.pieces;
      between();
    }
    const absl::Status end = stream.End();
    EXPECT_TRUE(end.ok()) << end;
    return file;
  }

  static v1::ExportEventsRequest In(v1::ExportFormat format) {
    v1::ExportEventsRequest request;
    request.set_format(format);
    return request;
  }

  // More than two pages of a list.
  std::vector<internal::v1::StoredLogRecord> ManyEvents() {
    std::vector<internal::v1::StoredLogRecord> records;
    for (int article = 0; article < 130; ++article) {
      std::vector<MadeEvent> events;
      for (int number = 0; number < 10; ++number) {
        events.push_back(Meeting(number % 2 ? "ISR" : "KAZ", "AZE").On(1900 + article, 1 + number, 1 + number));
      }
      records.push_back(log.Article("article-" + std::to_string(article), events));
    }
    return records;
  }

  std::vector<v1::Event> ListAll(v1::ListEventsRequest request) {
    std::vector<v1::Event> events;
    do {
      const v1::ListEventsResponse page = Ask(&Stub::ListEvents, request);
      events.insert(events.end(), page.events().begin(), page.events().end());
      request.set_page_token(page.next_page_token());
    } while (!request.page_token().empty());
    return events;
  }
};

std::vector<std::string> LinesOf(const std::string& bytes, const std::string& line_end) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin < bytes.size();) {
    const size_t end = bytes.find(line_end, begin);
    if (end == std::string::npos) ADD_FAILURE() << "the last line has no end";
    if (end == std::string::npos) break;
    lines.push_back(bytes.substr(begin, end - begin));
    begin = end + line_end.size();
  }
  return lines;
}

TEST_F(Export, JsonLinesAreTheEventsOfTheList) {
  ASSERT_TRUE(store->ApplyReplicated(ManyEvents()).ok());
  v1::ExportEventsRequest request;
  request.mutable_filter()->add_parties("Israel");
  request.mutable_filter()->set_page_size(3);  // ignored
  const File file = Read(*stub, request);
  EXPECT_GT(file.pieces, 1u);
  const std::vector<v1::Event> listed = ListAll(request.filter());
  const std::vector<std::string> lines = LinesOf(file.bytes, "\n");
  ASSERT_EQ(lines.size(), 650u);
  ASSERT_EQ(lines.size(), listed.size());
  for (size_t i = 0; i < lines.size(); ++i) {
    v1::Event event;
    ASSERT_TRUE(google::protobuf::util::JsonStringToMessage(lines[i], &event).ok()) << lines[i];
    EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(event, listed[i])) << lines[i];
  }
  EXPECT_THAT(lines[0], HasSubstr("\"event_id\":\"evt_"));
}

TEST_F(Export, CsvHasOneRowForEachEvent) {
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 1, 1).Saying("They met, \"warmly\",\nsaid the ministry.")});
  const File file = Read(*stub, In(v1::EXPORT_FORMAT_CSV));
  const v1::Event event = ListAll({}).front();
  EXPECT_EQ(file.bytes, CsvHeader() + CsvRow(event, ""));
  EXPECT_THAT(file.bytes, StartsWith("event_id,type,status,start_date,"));
  EXPECT_THAT(file.bytes, HasSubstr(",\"They met, \"\"warmly\"\",\nsaid the ministry.\",a,,legation-builtin,1,"));
  EXPECT_THAT(file.bytes, EndsWith(",1,,\r\n"));
}

TEST_F(Export, TheUrlIsThatOfTheFirstArticle) {
  internal::v1::StoredLogRecord stored = log.Article("a", {Meeting("ISR", "AZE").On(2016, 1, 1)});
  internal::v1::LogRecord record;
  ASSERT_TRUE(record.ParseFromString(stored.record()));
  record.mutable_article_ingested()->mutable_article()->set_url("https://harbour-wire.example/1");
  stored.set_record(record.SerializeAsString());
  Apply(stored);
  EXPECT_THAT(Read(*stub, In(v1::EXPORT_FORMAT_CSV)).bytes,
              HasSubstr(",a,https://harbour-wire.example/1,legation-builtin,"));
}

TEST_F(Export, IsTheSameAgainOnAnyReplicaAndAfterMoreData) {
  const auto records = ManyEvents();
  ASSERT_TRUE(store->ApplyReplicated(records).ok());
  Replica other;
  other.Apply(records);
  const v1::ExportEventsRequest csv = In(v1::EXPORT_FORMAT_CSV), json = In(v1::EXPORT_FORMAT_JSON_LINES);
  const File first_csv = Read(*stub, csv), first_json = Read(*stub, json);
  for (const auto& [request, first] : {std::pair(csv, first_csv), std::pair(json, first_json)}) {
    EXPECT_GT(first.bytes.size(), 2 * EventExport::kPieceBytes);
    EXPECT_EQ(Read(*stub, request).bytes, first.bytes);
    EXPECT_EQ(Read(*other.stub, request).bytes, first.bytes);
  }
  // An event of one more article, a new event, and some withdrawn.
  Ingest("more", {Meeting("KAZ", "AZE").On(1900, 1, 1), Meeting("GEO", "AZE").On(1950, 1, 1)});
  Apply(log.Retraction("article-7"));
  for (auto [request, first] : {std::pair(csv, first_csv), std::pair(json, first_json)}) {
    EXPECT_NE(Read(*stub, request).bytes, first.bytes);
    request.mutable_filter()->mutable_as_of()->set_token(first.answered_at);
    const File again = Read(*stub, request);
    EXPECT_EQ(again.bytes, first.bytes);
    EXPECT_EQ(again.answered_at, first.answered_at);
  }
}

TEST_F(Export, HasNoHoleAndNoRepeatWhileDataArrives) {
  const auto records = ManyEvents();
  ASSERT_TRUE(store->ApplyReplicated(records).ok());
  const File before = Read(*stub, In(v1::EXPORT_FORMAT_JSON_LINES));
  int added = 0;
  const File during = Read(*stub, In(v1::EXPORT_FORMAT_JSON_LINES), [&] {
    Ingest("late-" + std::to_string(added),
           {Meeting("GEO", "AZE").On(2040, 1, 1 + added), Meeting("GEO", "ARM").On(1901, 1, 1 + added)});
    Apply(log.Retraction("article-" + std::to_string(added)));
    ++added;
  });
  EXPECT_GT(added, 5);
  EXPECT_EQ(during.bytes, before.bytes);
  EXPECT_EQ(during.answered_at, before.answered_at);
}

TEST_F(Export, OfNothingIsAnAnswerToo) {
  Ingest("a", {});
  const File json = Read(*stub, In(v1::EXPORT_FORMAT_UNSPECIFIED));
  EXPECT_EQ(json.pieces, 1u);
  EXPECT_EQ(json.bytes, "");
  EXPECT_EQ(json.answered_at, Token(1));
  EXPECT_EQ(Read(*stub, In(v1::EXPORT_FORMAT_CSV)).bytes, CsvHeader());
}

TEST_F(Export, WaitsForItsRevision) {
  v1::ExportEventsRequest request;
  request.mutable_filter()->mutable_consistency()->set_at_least_as_fresh(Token(1));
  ExportStream stream(*stub, request);
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 1, 1)});
  EXPECT_THAT(stream.Next().data(), HasSubstr("2016"));
  EXPECT_TRUE(stream.End().ok());
}

TEST_F(Export, EndsWhenItsCallerLeavesAndWhenTheServerStops) {
  ASSERT_TRUE(store->ApplyReplicated(ManyEvents()).ok());
  {
    ExportStream left(*stub, v1::ExportEventsRequest());
    left.Next();
    EXPECT_EQ(service.open_exports(), 1);
  }
  while (service.open_exports() > 0) std::this_thread::yield();
  ExportStream stream(*stub, v1::ExportEventsRequest());
  stream.Next();
  freshness.Stop();
  EXPECT_EQ(errors::ReasonOf(stream.End()), v1::ERROR_REASON_DRAINING);
}

TEST_F(Export, Refusals) {
  StreamSettings settings;
  settings.most_exports = 0;
  Replica closed(settings);
  const absl::Status refused = ExportStream(*closed.stub, v1::ExportEventsRequest()).End();
  EXPECT_EQ(errors::ReasonOf(refused), v1::ERROR_REASON_TOO_MANY_STREAMS);
  v1::ExportEventsRequest request = In(static_cast<v1::ExportFormat>(9));
  EXPECT_EQ(errors::ReasonOf(ExportStream(*stub, request).End()), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  request.Clear();
  request.mutable_filter()->add_parties("Atlantis");
  EXPECT_EQ(errors::ReasonOf(ExportStream(*stub, request).End()), v1::ERROR_REASON_UNKNOWN_PARTY);
  request.Clear();
  request.mutable_filter()->mutable_as_of()->set_token("x");
  EXPECT_EQ(errors::ReasonOf(ExportStream(*stub, request).End()), v1::ERROR_REASON_REVISION_TOKEN_INVALID);
}

}  // namespace
}  // namespace legation::query
