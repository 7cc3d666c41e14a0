// SIGHUP and the table of office holders, with the binary.
#include <signal.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "service_pair.h"

namespace legation::end_to_end {
namespace {

constexpr std::chrono::seconds kPatience{20};

struct Ingest {
  explicit Ingest(const std::string& rows) {
    Write(rows);
    process.Start();
  }
  void Write(const std::string& rows) {
    std::ofstream(directory.path() + "/holders.tsv") << "from\tto\toffice\tcountry\tname\tspellings\n" << rows;
  }
  v1::ExtractEventsResponse Read() {
    grpc::ClientContext context;
    context.set_deadline(std::chrono::system_clock::now() + kPatience);
    v1::ExtractEventsRequest request;
    request.mutable_article()->mutable_publish_time()->set_seconds(1'700'000'000);
    request.mutable_article()->set_text("Anna Alpha met Kenyan President Joseph Otieno in Nairobi on Monday.");
    v1::ExtractEventsResponse response;
    const grpc::Status status =
        v1::IngestService::NewStub(process.channel())->ExtractEvents(&context, request, &response);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return response;
  }

  TemporaryDirectory directory;
  ServiceProcess process{"legation-ingest", FreePort(),
                         {"--data_dir", directory.path() + "/ingest", "--office_holders", directory.path() + "/holders.tsv"}};
};

std::string CountryOf(const v1::ExtractEventsResponse& response) {
  return response.events_size() == 1 && response.events(0).participants_size() > 0
             ? response.events(0).participants(0).country_code()
             : "";
}

TEST(OfficeHolders, ASighupHasArticlesReadWithTheNewTable) {
  Ingest ingest("2000\t\tPrime Minister\tNOR\tAnna Alpha\tAlpha\n");
  ASSERT_TRUE(ingest.process.WaitServing());
  const v1::ExtractEventsResponse before = ingest.Read();
  EXPECT_EQ(CountryOf(before), "NOR");
  ingest.Write("2000\t\tPresident\tCHL\tAnna Alpha\tAlpha\n");
  ASSERT_EQ(kill(ingest.process.process(), SIGHUP), 0);
  v1::ExtractEventsResponse after = ingest.Read();
  const auto latest = std::chrono::steady_clock::now() + kPatience;
  while (after.extractor_version() == before.extractor_version() && std::chrono::steady_clock::now() < latest) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    after = ingest.Read();
  }
  EXPECT_NE(after.extractor_version(), before.extractor_version());
  EXPECT_EQ(CountryOf(after), "CHL");
  EXPECT_EQ(ingest.process.Terminate(), 0);
}

}  // namespace
}  // namespace legation::end_to_end
