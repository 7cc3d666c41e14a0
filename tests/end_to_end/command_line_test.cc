// `legation` as people type it, against both services.
#include <sys/wait.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "service_pair.h"

namespace legation::end_to_end {
namespace {

using nlohmann::json;

struct CommandLine {
  ServicePair services;
  std::string folder = services.directory.path() + "/articles";

  // Two articles with their metadata.
  void WriteArticles() {
    std::filesystem::create_directory(folder);
    Write("1-visit.txt",
          "RABAT - Portuguese Foreign Minister Rui Tavares met with Moroccan Foreign Minister Driss Alaoui in Rabat on "
          "Monday. "
          "The two ministers signed an agreement on fisheries.\n");
    Write(
        "1-visit.meta.json",
        R"({"title": "Talks", "outlet": "Harbour Wire", "published_at": "2023-11-14T08:00:00Z"})");
    Write("2-delegation.txt",
          "HANOI - Finnish Trade Minister Aino Salmi led a trade delegation of more than 25 companies in water "
          "technology to Vietnam on Monday.\n");
    Write("2-delegation.meta.json", R"({"published_at": "2023-11-15T08:00:00Z"})");
  }
  void Write(const std::string& name, const std::string& text) { std::ofstream(folder + "/" + name) << text; }

  // Runs a command in a shell, without a terminal; keeps what it wrote to both streams.
  int Run(const std::string& arguments) {
    const auto binary = std::filesystem::read_symlink("/proc/self/exe").parent_path() / "legation";
    const std::string line = binary.string() + " --ingest=" + services.ingest.address() +
                             " --query=" + services.query.address() + " " + arguments + " 2>&1";
    FILE* pipe = popen(line.c_str(), "r");
    output.clear();
    for (int letter; (letter = std::fgetc(pipe)) != EOF;) output += static_cast<char>(letter);
    return WEXITSTATUS(pclose(pipe));
  }
  bool Says(const std::string& part) const { return output.find(part) != std::string::npos; }

  std::string output;
};

TEST(CommandLine, AFolderBecomesAnswers) {
  CommandLine legation;
  ASSERT_NO_FATAL_FAILURE(legation.services.Start());
  legation.WriteArticles();
  ASSERT_EQ(legation.Run("ingest " + legation.folder), 0) << legation.output;
  EXPECT_TRUE(legation.Says("[1/2] 1-visit.txt: created, ")) << legation.output;
  EXPECT_TRUE(legation.Says("2 articles: 2 created, 0 duplicate, 0 replaced, 0 refused")) << legation.output;
  const std::string token =
      legation.output.substr(legation.output.find("written_at: ") + 12,
                             legation.output.rfind('\n') - legation.output.find("written_at: ") - 12);
  ASSERT_FALSE(token.empty());

  EXPECT_EQ(legation.Run("ingest " + legation.folder), 0);
  EXPECT_TRUE(legation.Says("2 articles: 0 created, 2 duplicate")) << legation.output;

  EXPECT_EQ(legation.Run("relationship Portugal moroccan --on 2023-11-30 --token " + token), 0) << legation.output;
  EXPECT_TRUE(legation.Says("Portugal and Morocco on 2023-11-30") &&
              legation.Says("“The two ministers signed an agreement on fisheries.” (1-visit)"))
      << legation.output;
  EXPECT_EQ(legation.Run("relationship PRT MAR --on 2023-11-30 --json"), 0);
  EXPECT_GT(json::parse(legation.output).at("score"), 0);

  EXPECT_EQ(legation.Run("delegations --host Vietnam --sector water --min-size 20 --evidence"), 0) << legation.output;
  EXPECT_TRUE(legation.Says("Finland  Vietnam  at least 25 companies") && legation.Says("led a trade delegation"))
      << legation.output;
  EXPECT_EQ(legation.Run("delegations --json"), 0);
  EXPECT_EQ(json::parse(legation.output).at("delegation").at("size"), 25);

  EXPECT_EQ(legation.Run("agreements --subject fisheries --json"), 0);
  const std::string event_id = json::parse(legation.output).at("event_id");
  EXPECT_EQ(legation.Run("event " + event_id), 0);
  EXPECT_TRUE(legation.Says("legation-builtin")) << legation.output;
  EXPECT_EQ(legation.Run("article 1-visit"), 0);
  EXPECT_TRUE(legation.Says("Harbour Wire") && legation.Says(event_id)) << legation.output;
  EXPECT_EQ(legation.Run("visits"), 0) << legation.output;

  EXPECT_EQ(legation.Run("status"), 0) << legation.output;
  EXPECT_TRUE(legation.Says("serving") && legation.Says("articles")) << legation.output;
  EXPECT_EQ(legation.Run("status --json"), 0);
  EXPECT_EQ(json::parse(legation.output).at("query").at("status").at("article_count"), "2");

  EXPECT_EQ(legation.Run("retract-article 1-visit --reason denied"), 0) << legation.output;
  EXPECT_TRUE(legation.Says("withdrawn: " + event_id)) << legation.output;
  EXPECT_EQ(legation.Run("event " + event_id + " --as-of " + token), 0) << legation.output;
}

TEST(CommandLine, RefusalsHaveReasonsAndExitCodes) {
  CommandLine legation;
  ASSERT_NO_FATAL_FAILURE(legation.services.Start());
  EXPECT_EQ(legation.Run("relationship Israel Azerbajan"), 1);
  EXPECT_TRUE(legation.Says("UNKNOWN_PARTY") && legation.Says("Did you mean: Azerbaijan?")) << legation.output;
  EXPECT_EQ(legation.Run("relationship Israel Azerbaijan"), 0);
  EXPECT_TRUE(legation.Says("no events known")) << legation.output;
  EXPECT_EQ(legation.Run("event evt_none"), 1);
  EXPECT_EQ(legation.Run("visits --limit many"), 2);
  EXPECT_EQ(legation.Run("ingest /nowhere"), 1);
  legation.services.query.Kill();
  EXPECT_EQ(legation.Run("visits"), 3);
  EXPECT_EQ(legation.Run("status"), 3);
  EXPECT_TRUE(legation.Says("legation-ingest  " + legation.services.ingest.address() + "  serving")) << legation.output;
}

TEST(CommandLine, AnArticleThatIsPutBackCountsAgain) {
  CommandLine legation;
  ASSERT_NO_FATAL_FAILURE(legation.services.Start());
  std::filesystem::create_directory(legation.folder);
  const std::string file = legation.folder + "/a.txt";
  for (const auto& [text, outcome] : {std::pair("Norway recalled its ambassador to Iceland.", "created"),
                                      std::pair("Norway praised Iceland.", "replaced"),
                                      std::pair("Norway recalled its ambassador to Iceland.", "replaced")}) {
    legation.Write("a.txt", text);
    EXPECT_EQ(legation.Run("ingest " + file), 0) << legation.output;
    EXPECT_TRUE(legation.Says(outcome)) << legation.output;
  }
  EXPECT_EQ(legation.Run("events Norway Iceland"), 0);
  EXPECT_TRUE(legation.Says("recall ambassador")) << legation.output;
}

}  // namespace
}  // namespace legation::end_to_end
