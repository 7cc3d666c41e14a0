// Who may include whom, checked on the sources themselves, so that the layers do not live by habit.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;  // relative to the root
  std::string target;
};

const std::vector<Include>& AllIncludes() {
  static const std::vector<Include> includes = [] {
    std::vector<Include> found;
    const std::regex pattern(R"(^\s*#\s*include\s*[<"]([^>"]+)[>"])");
    for (const char* top : {"libs", "ingest_service", "query_service", "tools", "cli"}) {
      const fs::path root = fs::path(LEGATION_SOURCE_DIR) / top;
      if (!fs::exists(root)) continue;
      for (const auto& entry : fs::recursive_directory_iterator(root)) {
        if (entry.path().extension() != ".h" && entry.path().extension() != ".cc") continue;
        std::ifstream stream(entry.path());
        for (std::string line; std::getline(stream, line);) {
          std::smatch match;
          if (std::regex_search(line, match, pattern)) {
            found.push_back({fs::relative(entry.path(), LEGATION_SOURCE_DIR).string(), match[1]});
          }
        }
      }
    }
    return found;
  }();
  return includes;
}

bool StartsWith(const std::string& text, const std::string& prefix) { return text.rfind(prefix, 0) == 0; }

// Fails for each include of something that matches `target` from a file below none of `allowed`.
void OnlyFrom(const std::string& target, const std::vector<std::string>& allowed) {
  for (const Include& include : AllIncludes()) {
    if (!StartsWith(include.target, target)) continue;
    bool is_allowed = false;
    for (const std::string& folder : allowed) is_allowed = is_allowed || StartsWith(include.file, folder);
    EXPECT_TRUE(is_allowed) << include.file << " includes " << include.target;
  }
}

// Fails for each include from a file below `folder` of something that matches `target`.
void Never(const std::string& folder, const std::string& target) {
  for (const Include& include : AllIncludes()) {
    if (StartsWith(include.file, folder)) {
      EXPECT_FALSE(StartsWith(include.target, target)) << include.file << " includes " << include.target;
    }
  }
}

TEST(Layering, FindsTheSources) { EXPECT_GT(AllIncludes().size(), 5u); }

TEST(Layering, OnlyTheEventStoreKnowsRocksDb) { OnlyFrom("rocksdb/", {"libs/event_store/"}); }

TEST(Layering, TheServicesDoNotKnowEachOther) {
  Never("ingest_service/", "query_service/");
  Never("query_service/", "ingest_service/");
}

TEST(Layering, LibrariesDoNotKnowServices) {
  Never("libs/", "ingest_service/");
  Never("libs/", "query_service/");
}

TEST(Layering, ExtractionIsPure) {
  for (const char* target : {"grpc", "rocksdb/", "event_store/", "serving/", "legation/v1/ingest", "legation/v1/query"}) {
    Never("ingest_service/extraction/", target);
  }
}

TEST(Layering, OnlyServingAndServicesKnowGrpc) {
  for (const char* folder : {"libs/vocabulary/", "libs/event_store/", "libs/errors/", "libs/presentation/"}) Never(folder, "grpc");
}

TEST(Layering, TheServerKnowsNoStore) {
  Never("libs/serving/", "event_store/");
  Never("libs/serving/", "store_metrics/");
  Never("libs/store_metrics/", "grpc");
}

TEST(Layering, TheCommandLineIsAClient) {
  for (const char* target : {"ingest_service/", "query_service/", "event_store/", "presentation/", "legation/internal/"}) Never("cli/", target);
  // Stubs compile slowly, and a service's address is no business of what draws a table.
  for (const char* folder :
       {"cli/arguments/", "cli/commands/", "cli/completion/", "cli/import/", "cli/ingest/", "cli/rendering/"}) {
    Never(folder, "grpc");
    Never(folder, "legation/v1/ingest_service.grpc");
    Never(folder, "legation/v1/query_service.grpc");
  }
  Never("cli/rendering/", "CLI/");
  OnlyFrom("libsmartcols/", {"cli/rendering/table.cc"});
  OnlyFrom("zlib.h", {"cli/import/gzip_source.cc"});
  OnlyFrom("zip.h", {"cli/import/zip_source.cc"});
  for (const char* folder : {"libs/", "ingest_service/", "query_service/"}) Never(folder, "cli/");
}

TEST(Layering, OnlyItsClientCallsAnExternalExtractor) {
  OnlyFrom("legation/v1/extractor_service.grpc", {"ingest_service/external_extractor/extractor_client."});
  for (const char* file : {"answer_check", "circuit_breaker", "event_check", "extractor_connection", "guarded_extractor"}) {
    Never("ingest_service/external_extractor/" + std::string(file), "grpc");
  }
  for (const char* file : {"article_reader", "article_extractor", "pipeline"}) {
    Never("ingest_service/" + std::string(file), "grpc");
    Never("ingest_service/" + std::string(file), "ingest_service/external_extractor/");
  }
}

}  // namespace
