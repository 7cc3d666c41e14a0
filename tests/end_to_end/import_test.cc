// `legation import` against both services: what it stores is read, storing it again changes nothing, and one that was
// killed goes on.
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "service_pair.h"

namespace legation::end_to_end {
namespace {

constexpr char kHeader[] =
    "date\tsource\tsource_country\tevent_text\tcameo\tgoldstein\ttarget\ttarget_country\tsplit\n";

// Invented events of one day, each by actors of its own.
std::string Rows(int count) {
  std::string rows;
  for (int i = 1; i <= count; ++i) {
    rows += "2014-03-01\tMinister " + std::to_string(i) + " (Norway)\tNorway\tAccuse\t112\t-2.0\tMinister " +
            std::to_string(i) + " (Iceland)\tIceland\tinvented\n";
  }
  return rows;
}

struct Import {
  ServicePair services;
  const std::string position = services.directory.path() + "/position";
  const std::string rows = services.directory.path() + "/rows.tsv";
  std::string output;

  std::string Command(const std::string& arguments) const {
    const auto binary = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "legation";
    return binary.string() + " --ingest=" + services.ingest.address() + " --query=" + services.query.address() + " " +
           arguments;
  }
  int Run(const std::string& arguments) {
    FILE* pipe = popen((Command(arguments) + " 2>&1").c_str(), "r");
    output.clear();
    for (int letter; (letter = std::fgetc(pipe)) != EOF;) output += static_cast<char>(letter);
    return WEXITSTATUS(pclose(pipe));
  }
  bool Says(const std::string& part) const { return output.find(part) != std::string::npos; }
  int64_t revision() const { return ServicePair::StatusOf(services.query).applied_revision(); }

  // An import of `text` from standard input that is killed when the first batch is on disk; the input stays open, so
  // that it cannot have ended by itself.
  void KillInTheMiddle(const std::string& text) {
    signal(SIGPIPE, SIG_IGN);
    int ends[2];
    ASSERT_EQ(pipe2(ends, O_CLOEXEC), 0);
    const std::string command = "exec " + Command("import - --in-flight 1 --position-file " + position);
    const pid_t child = fork();
    if (child == 0) {
      dup2(ends[0], STDIN_FILENO);
      execl("/bin/sh", "sh", "-c", command.c_str(), nullptr);
      _exit(127);
    }
    close(ends[0]);
    std::thread writer([&] {
      for (size_t written = 0; written < text.size();) {
        const ssize_t count = write(ends[1], text.data() + written, text.size() - written);
        if (count <= 0) return;
        written += static_cast<size_t>(count);
      }
    });
    for (int i = 0; i < 2000 && !std::filesystem::exists(position); ++i) usleep(10'000);
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status));
    writer.join();
    close(ends[1]);
    ASSERT_TRUE(std::filesystem::exists(position));
  }
};

TEST(Import, IsReadAndChangesNothingWhenRepeated) {
  Import legation;
  ASSERT_NO_FATAL_FAILURE(legation.services.Start());
  std::ofstream(legation.rows) << kHeader << Rows(3)
                               << "2014-03-02\tNorway\tNorway\tConsult\t040\t1\tIceland\tIceland\tx\n"
                               << "2014-03-02\tIceland\tIceland\tConsult\t040\t1\tNorway\tNorway\tx\n"
                               << "2014-02-30\tNorway\tNorway\tConsult\t040\t1\tIceland\tIceland\tx\n";
  EXPECT_EQ(legation.Run("import " + legation.rows), 1) << legation.output;
  EXPECT_TRUE(legation.Says("6 rows: 4 events new, 0 changed, 0 known already, 1 rejected (1 DATE_INVALID)\n"))
      << legation.output;
  EXPECT_TRUE(legation.Says(":7: DATE_INVALID: the event's date is no day of the calendar\n")) << legation.output;
  EXPECT_EQ(legation.Run("events Norway Iceland --json"), 0);
  EXPECT_TRUE(legation.Says("\"type\":\"EVENT_TYPE_MEETING\"") && legation.Says("\"cameo_code\":\"112\"") &&
              legation.Says("\"extractor\":\"import:icews-reduced\""))
      << legation.output;
  const int64_t revision = legation.revision();
  const std::string events = legation.output;

  EXPECT_EQ(legation.Run("import " + legation.rows), 1);
  EXPECT_TRUE(legation.Says("6 rows: 0 events new, 0 changed, 4 known already")) << legation.output;
  EXPECT_EQ(legation.revision(), revision);
  EXPECT_EQ(legation.Run("events Norway Iceland --json"), 0);
  EXPECT_EQ(legation.output, events);
}

TEST(Import, ThatWasKilledGoesOnBehindItsPosition) {
  constexpr int kRows = 8000;
  Import legation;
  ASSERT_NO_FATAL_FAILURE(legation.services.Start());
  const std::string text = kHeader + Rows(kRows);
  ASSERT_NO_FATAL_FAILURE(legation.KillInTheMiddle(text));
  std::ofstream(legation.rows) << text;
  EXPECT_EQ(legation.Run("import - --position-file " + legation.position + " < " + legation.rows), 0)
      << legation.output;
  EXPECT_TRUE(legation.Says(" before the position, passed over\n")) << legation.output;
  EXPECT_EQ(ServicePair::StatusOf(legation.services.query).event_count(), kRows);
}

}  // namespace
}  // namespace legation::end_to_end
