// What an import is made of beside its readers: lines, compressed files, positions, the report and the run.
#include <gtest/gtest.h>
#include <zip.h>
#include <zlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "cli/import/import_run.h"
#include "tests/unit/cli/made_rows.h"

namespace legation::cli {
namespace {

namespace fs = std::filesystem;

// A folder of its own, removed at the end.
class ImportFiles : public testing::Test {
 protected:
  ImportFiles() {
    std::string pattern = (fs::temp_directory_path() / "legation-import-XXXXXX").string();
    folder = mkdtemp(pattern.data());
  }
  ~ImportFiles() override { fs::remove_all(folder); }

  std::string Write(const std::string& name, const std::string& text) {
    std::ofstream(folder / name, std::ios::binary) << text;
    return (folder / name).string();
  }
  std::string WriteGzip(const std::string& name, const std::string& text, const char* mode = "wb") {
    const std::string path = (folder / name).string();
    gzFile file = gzopen(path.c_str(), mode);
    gzwrite(file, text.data(), static_cast<unsigned>(text.size()));
    gzclose(file);
    return path;
  }
  std::string WriteZip(const std::string& name, const std::vector<std::pair<std::string, std::string>>& members) {
    const std::string path = (folder / name).string();
    int error = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &error);
    for (const auto& [member, text] : members) {
      zip_file_add(archive, member.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), ZIP_FL_ENC_UTF_8);
    }
    EXPECT_EQ(zip_close(archive), 0);
    return path;
  }

  fs::path folder;
  std::istringstream in;
};

std::string AllLinesOf(const std::string& path, std::istream& in) {
  auto texts = OpenTexts(path, in);
  if (!texts.ok()) return std::string(texts.status().message());
  std::string all;
  for (TextFile& text : *texts) {
    LineReader lines(*text.bytes);
    while (true) {
      const auto line = lines.Next();
      if (!line.ok()) return all + "!" + std::string(line.status().message());
      if (!*line) break;
      all += std::to_string(lines.number()) + ":" + std::string(**line) + ";";
    }
  }
  return all;
}

TEST_F(ImportFiles, AreReadByWhatTheyBeginWith) {
  EXPECT_EQ(AllLinesOf(Write("a", "one\r\n\ntwo"), in), "1:one;2:;3:two;");
  EXPECT_EQ(AllLinesOf(Write("b", ""), in), "");
  EXPECT_EQ(AllLinesOf(Write("c", "x"), in), "1:x;");
  WriteGzip("d", "one\ntw");
  EXPECT_EQ(AllLinesOf(WriteGzip("d", "o\nthree\n", "ab"), in), "1:one;2:two;3:three;") << "two streams are one file";
  EXPECT_EQ(AllLinesOf(WriteZip("e", {{"m1", "one\n"}, {"f/m2", "two\n"}}), in), "1:one;1:two;");
  EXPECT_EQ(AllLinesOf("/nowhere/at/all", in), "cannot open /nowhere/at/all");
  in.str("piped\n");
  EXPECT_EQ(AllLinesOf("-", in), "1:piped;");
}

TEST_F(ImportFiles, ThatAreDamagedAreErrors) {
  const std::string path = WriteGzip("a.gz", std::string(100'000, 'x') + "\n");
  fs::resize_file(path, fs::file_size(path) / 2);
  EXPECT_EQ(AllLinesOf(path, in), "!it is cut off: the gzip stream has no end");
  EXPECT_EQ(AllLinesOf(Write("b", std::string("\x1F\x8B\x08\x00", 4) + "rubbish that is no stream"), in),
            "!its gzip stream is damaged");
  EXPECT_EQ(AllLinesOf(Write("c", "PK\x03\x04 rubbish"), in),
            (folder / "c").string() + " is no zip archive that can be read");
  in.str("PK\x03\x04");
  EXPECT_EQ(AllLinesOf("-", in), "standard input is a zip archive, which is read from a file only");
}

TEST_F(ImportFiles, CutLinesThatAreTooLong) {
  const std::string text = std::string(LineReader::kMostLineBytes + 700'000, 'x') + "\nnext\n";
  auto texts = OpenTexts(Write("a", text), in);
  LineReader lines(*texts->front().bytes);
  EXPECT_EQ((**lines.Next()).size(), LineReader::kMostLineBytes);
  EXPECT_EQ(**lines.Next(), "next");
  EXPECT_EQ(*lines.Next(), std::nullopt);
}

TEST_F(ImportFiles, OfAFolderComeByName) {
  Write("b", "1"), Write("a", "1"), Write(".hidden", "1");
  fs::create_directory(folder / "sub");
  const auto files = ImportFilesOf({folder.string(), "-"});
  ASSERT_EQ(files->size(), 3u);
  EXPECT_EQ((*files)[0].path, (folder / "a").string());
  EXPECT_FALSE((*files)[0].is_told);
  EXPECT_TRUE((*files)[2].is_told);
  EXPECT_FALSE(ImportFilesOf({(folder / "none").string()}).ok());
  EXPECT_FALSE(ImportFilesOf({(folder / "sub").string()}).ok());
  Write("20240101.mentions.CSV.zip", "1");
  EXPECT_EQ(MentionsBeside((folder / "20240101.export.CSV").string()), (folder / "20240101.mentions.CSV.zip").string());
  EXPECT_EQ(MentionsBeside((folder / "20240102.export.CSV").string()), "");
}

TEST(ImportPosition, IsFileAndLine) {
  EXPECT_EQ(PositionText({"a:b", 7}), "a:b:7");
  EXPECT_EQ(ParsePosition("a:b:7")->file, "a:b");
  EXPECT_EQ(ParsePosition("a:b:7")->line, 7);
  for (const char* text : {"", "7", ":7", "a:", "a:x", "a:-1", "a:7x"}) EXPECT_FALSE(ParsePosition(text)) << text;
  const std::string longest(500, 'x');
  const auto position = ParsePosition(PositionText({longest, 1}));
  EXPECT_LE(PositionText({longest, 1}).size(), 256u);
  EXPECT_TRUE(IsFileOf(*position, longest));
}

// Keeps what is sent, and acknowledges it one batch late.
class KeptSender final : public ImportSender {
 public:
  KeptSender(std::vector<v1::ImportEventsRequest>* sent, Take take, int most)
      : sent_(sent), take_(std::move(take)), most_(most) {}
  absl::Status Send(v1::ImportEventsRequest batch) override {
    if (most_-- == 0) return absl::UnavailableError("gone");
    if (!sent_->empty()) Acknowledge();
    sent_->push_back(std::move(batch));
    return absl::OkStatus();
  }
  absl::Status Finish() override {
    while (acknowledged_ < sent_->size()) Acknowledge();
    return absl::OkStatus();
  }

 private:
  void Acknowledge() {
    const v1::ImportEventsRequest& batch = (*sent_)[acknowledged_++];
    v1::ImportEventsResponse response;
    response.set_position(batch.position());
    response.set_written_at("w" + std::to_string(acknowledged_));
    for (int i = 0; i < batch.events_size(); ++i) {
      if (batch.events(i).external_id() != "666") continue;
      v1::ItemError& reject = *response.add_rejects();
      reject.set_index(i), reject.set_reason("UNKNOWN_PARTY"), reject.set_message("no such party");
    }
    response.set_created_count(batch.events_size() - response.rejects_size());
    take_(response);
  }

  std::vector<v1::ImportEventsRequest>* const sent_;
  const Take take_;
  int most_;
  size_t acknowledged_ = 0;
};

class ImportRuns : public ImportFiles {
 protected:
  absl::Status Import(const std::vector<std::string>& paths, int most_batches = -1) {
    sent.clear(), err.str("");
    Console console{in, out, err, {}, 0};
    report = std::make_unique<ImportReport>();
    EXPECT_TRUE(report->WriteRejectsTo(rejects).ok());
    ImportRun run(settings, TestActors(), console, *report);
    const absl::Status status = run.Run(*ImportFilesOf(paths), [&](ImportSender::Take take) {
      return std::make_unique<KeptSender>(&sent, std::move(take), most_batches);
    });
    position = run.position();
    EXPECT_TRUE(report->Finish().ok());
    return status;
  }
  std::string IdsSent() const {
    std::string ids;
    for (const auto& batch : sent) {
      for (const auto& event : batch.events()) ids += event.external_id() + " ";
    }
    return ids;
  }
  static std::string Row(const std::string& id, const std::string& url) {
    return Gdelt2Row({{1, id}, {61, url}}) + "\n";
  }

  ImportSettings settings;
  std::string rejects, position;
  std::vector<v1::ImportEventsRequest> sent;
  std::unique_ptr<ImportReport> report;
  std::ostringstream out, err;
};

TEST_F(ImportRuns, SendOneEventForEachActOfAnArticle) {
  const std::string path =
      Write("a.export.CSV", Row("1", "u") + Row("2", "u") + Row("3", "v") + "bad\n" + Row("666", "w"));
  rejects = (folder / "rejects.tsv").string();
  ASSERT_TRUE(Import({path}).ok());
  EXPECT_EQ(IdsSent(), "1 3 666 ");
  EXPECT_EQ(sent.at(0).dataset(), "gdelt");
  EXPECT_EQ(position, path + ":5");
  EXPECT_EQ(report->rejected(), 2);
  EXPECT_EQ(err.str(), path + ":4: COLUMNS: the row has 1 columns in place of 61\n" + path +
                           ":5: UNKNOWN_PARTY: no such party\n");
  EXPECT_EQ(report->Summary(0),
            "5 rows: 2 events new, 0 changed, 0 known already, 2 rejected (1 COLUMNS, 1 UNKNOWN_PARTY)\n"
            "           1 left out: tell an act of their article once more");
  std::ifstream listed(rejects);
  std::string line;
  std::getline(listed, line), std::getline(listed, line);
  EXPECT_EQ(line, path + "\t4\tCOLUMNS\tthe row has 1 columns in place of 61");
}

TEST_F(ImportRuns, GoOnBehindAPosition) {
  std::string rows;
  for (int i = 1; i <= 2500; ++i) rows += Row(std::to_string(i), "u" + std::to_string(i));
  const std::string first = Write("a.export.CSV", rows), second = Write("b.export.CSV", Row("9001", "x"));
  settings.position_file = (folder / "position").string();
  EXPECT_TRUE(absl::IsUnavailable(Import({first, second}, 2)));
  ASSERT_EQ(sent.size(), 2u);
  EXPECT_EQ(position, first + ":2000");
  std::ifstream kept(settings.position_file);
  std::string line;
  std::getline(kept, line);
  EXPECT_EQ(line, position);

  settings.after = ParsePosition(position);
  ASSERT_TRUE(Import({first, second}).ok());
  ASSERT_EQ(sent.size(), 1u) << "small files share a batch";
  EXPECT_EQ(sent[0].events_size(), 501);
  EXPECT_EQ(sent[0].events(0).external_id(), "2001");
  EXPECT_EQ(position, second + ":1");
  settings.after = ParsePosition("elsewhere:3");
  EXPECT_EQ(Import({first}).message(), "none of these files is that of the position: elsewhere");
  EXPECT_TRUE(sent.empty());
}

// Rows before the position are not sent, but what they tell is known: the second row of an act stays left out.
TEST_F(ImportRuns, KnowTheActsBeforeAPosition) {
  const std::string path = Write("a.export.CSV", Row("1", "u") + Row("2", "u") + Row("3", "v"));
  settings.after = ParsePosition(path + ":1");
  ASSERT_TRUE(Import({path}).ok());
  EXPECT_EQ(IdsSent(), "3 ");
}

TEST_F(ImportRuns, FindTheMentionsBesideAFile) {
  std::vector<std::string> mention(16, "1");
  mention[0] = "1", mention[11] = "70";
  Write("a.export.CSV", Row("1", "u"));
  Write("a.mentions.CSV", Joined(mention) + "\n");
  Write("README", "about these files\n");
  ASSERT_TRUE(Import({folder.string()}).ok());
  ASSERT_EQ(sent.size(), 1u);
  EXPECT_DOUBLE_EQ(sent[0].events(0).event().confidence(), 0.7);
  EXPECT_EQ(err.str(), "passed over, as it begins as no format that is known: " + (folder / "README").string() + "\n");
  EXPECT_FALSE(Import({(folder / "a.mentions.CSV").string()}).ok());
  EXPECT_FALSE(Import({(folder / "README").string()}).ok());
}

TEST_F(ImportRuns, NeedANameForJsonLines) {
  const std::string path = Write("a.jsonl", "{\"event_id\": \"e\"}\n");
  EXPECT_EQ(Import({path}).message(), "events of this format have no usual name: give --dataset");
  settings.dataset = "mine";
  EXPECT_TRUE(Import({path}).ok());
  EXPECT_EQ(sent.at(0).dataset(), "mine");
}

TEST_F(ImportRuns, StopAtADamagedFileAndTellHowFarTheyCame) {
  std::string rows;
  for (int i = 1; i <= 3000; ++i) rows += Row(std::to_string(i), "u" + std::to_string(i * 7919));
  const std::string path = WriteGzip("a.export.CSV.gz", rows);
  fs::resize_file(path, fs::file_size(path) / 2);
  EXPECT_EQ(Import({path}).message(), path + ": it is cut off: the gzip stream has no end");
  EXPECT_EQ(position, path + ":1000");
}

}  // namespace
}  // namespace legation::cli
