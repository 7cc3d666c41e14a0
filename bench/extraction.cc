// The extractor alone, on one core: sentences a second of processor time end to end, what each stage takes of it, and resident memory.
#include <fmt/format.h>
#include <sys/resource.h>

#include <CLI/CLI.hpp>
#include <chrono>
#include <ctime>
#include <functional>

#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/extractor.h"
#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/merge.h"
#include "ingest_service/extraction/setting.h"
#include "ingest_service/extraction/syntax/built_in_syntax.h"
#include "ingest_service/extraction/vocabulary_names.h"
#include "tools/article_files/article_files.h"
#include "vocabulary/vocabulary.h"

namespace legation::bench {
namespace {

// Time of the processor rather than of the wall: what others do on the machine counts only through the caches.
double Seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

using extraction::ArticleText;
using extraction::Sentence;

// An article with what the earlier stages make of it.
struct Copy {
  v1::Article article;
  ArticleText text;
  std::vector<Sentence> sentences;
  std::vector<extraction::Tree> trees;
  std::vector<internal::v1::ExtractedEvent> events;
  bool days_unresolved = false;
};

// The syntax inside of the coder, where the caches hold other things than its weights too.
class TimedSyntax final : public extraction::Syntax {
 public:
  explicit TimedSyntax(const extraction::Syntax& syntax) : syntax_(syntax) {}
  extraction::Tree Analyse(const std::vector<extraction::Token>& tokens) const override {
    const double begin = Seconds();
    extraction::Tree tree = syntax_.Analyse(tokens);
    seconds_ += Seconds() - begin;
    return tree;
  }
  std::string_view version() const override { return syntax_.version(); }
  double seconds() const { return seconds_; }

 private:
  const extraction::Syntax& syntax_;
  mutable double seconds_ = 0;
};

std::vector<Copy> ReadArticles(const std::vector<std::string>& folders) {
  std::vector<Copy> copies;
  for (const std::string& folder : folders) {
    if (!std::filesystem::is_directory(folder)) continue;
    for (const auto& file : article_files::ArticleFiles(folder)) {
      auto article = article_files::ReadArticle(file, "");
      if (article.ok()) copies.push_back({*std::move(article), {}, {}, {}, {}, false});
    }
  }
  for (Copy& copy : copies) {
    copy.text = {copy.article.text(), copy.article.title(), std::nullopt, copy.article.publisher()};
    if (copy.article.has_publish_time())
      copy.text.publish_day = std::chrono::floor<std::chrono::days>(
          std::chrono::sys_seconds(std::chrono::seconds(copy.article.publish_time().seconds())));
  }
  return copies;
}

// Microseconds for one round over all articles: the mean of as many rounds as fit.
double MicrosecondsOf(std::vector<Copy>* copies, double seconds, const std::function<void(Copy*)>& stage) {
  const double begin = Seconds();
  double elapsed = 0;
  int rounds = 0;
  for (; rounds == 0 || elapsed < seconds; ++rounds) {
    for (Copy& copy : *copies) stage(&copy);
    elapsed = Seconds() - begin;
  }
  return elapsed * 1e6 / rounds;
}

// Texts that no one writes. What one costs must grow no faster than it does: near 2 for twice the bytes.
void PrintGrowth(const extraction::Extractor& extractor) {
  constexpr size_t kBytes = 1 << 19;
  constexpr std::string_view kTexts[] = {"visit ", "A.", "\n", "(", "\"", "\xE2\x80\xA6", "Kenya met Ghana and signed ",
                                         "KENYA MET GHANA. ", "Kenyan Minister Amos met Ghana. "};
  const auto measure = [&](std::string_view words, size_t bytes) {
    std::string text;
    while (text.size() < bytes) text += words;
    const double begin = Seconds();
    (void)extractor.Extract({text, "", std::nullopt});
    return Seconds() - begin;
  };
  for (const std::string_view words : kTexts) {
    const double once = measure(words, kBytes), twice = measure(words, 2 * kBytes);
    std::string name;
    for (const char c : words.substr(0, 30)) name += c == '\n' ? "\\n" : std::string(1, c);
    fmt::print("  1 MiB of {:34} {:>6.2f} s, {:>4.1f} times half of it{}\n", "\"" + name + "\"", twice, twice / once,
               twice > 3 * once && twice > 0.5 ? "  MORE THAN LINEAR" : "");
  }
}

int Main(int argc, char** argv) {
  CLI::App app("Measures the built-in extractor on one core.", "legation-extraction-bench");
  std::vector<std::string> folders = {"examples/articles", "tests/golden/articles", "tests/evaluation/articles"};
  double seconds = 2;
  app.add_option("FOLDER", folders, "folders of articles")->capture_default_str();
  app.add_option("--seconds", seconds, "time for each row")->capture_default_str();
  CLI11_PARSE(app, argc, argv);

  const auto vocabulary = vocabulary::Vocabulary::LoadBuiltIn().value();
  const auto extractor = extraction::Extractor::Create(*vocabulary).value();
  std::vector<Copy> copies = ReadArticles(folders);
  if (copies.empty()) {
    fmt::print(stderr, "no articles\n");
    return 1;
  }
  const double whole = MicrosecondsOf(&copies, seconds * 2, [&](Copy* copy) { (void)extractor->Extract(copy->text); });
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);

  // The stages by themselves, each over what the one before made; the syntax where it stands.
  const auto names = extraction::NamesFromVocabulary(*vocabulary);
  const auto frames = extraction::FrameSet::Parse(extraction::BuiltInFrames()).value();
  const auto syntax = extraction::BuiltInSyntax().value();
  const double tokens = MicrosecondsOf(&copies, seconds, [](Copy* copy) {
    copy->sentences = extraction::SplitSentences(extraction::Normalise(copy->text.text), copy->text.text.size());
  });
  for (Copy& copy : copies) {
    for (const Sentence& sentence : copy.sentences) copy.trees.push_back(syntax->Analyse(sentence.tokens));
  }
  const TimedSyntax timed(*syntax);
  int rounds = 0;
  (void)MicrosecondsOf(&copies, seconds * 2, [&](Copy* copy) {
    rounds += copy == &copies.front();
    extraction::Coder coder(frames, *names, timed, copy->text);
    coder.Acquaint(extraction::SettingOf(copy->text, copy->sentences, *names), copy->sentences);
    for (const Sentence& sentence : copy->sentences) coder.Code(sentence);
    (void)coder.TakeEvents();
  });
  const double trees = timed.seconds() * 1e6 / rounds;
  const double mentions = MicrosecondsOf(&copies, seconds, [&](Copy* copy) {
    extraction::Acquaintance acquaintance;
    for (const Sentence& sentence : copy->sentences) extraction::FindMentions(sentence, *names, &acquaintance);
  });
  const double matches = MicrosecondsOf(&copies, seconds, [&](Copy* copy) {
    for (size_t s = 0; s < copy->sentences.size(); ++s) {
      const extraction::Clauses clauses(copy->sentences[s].tokens, copy->trees[s]);
      frames.Match(copy->sentences[s].tokens, &clauses);
    }
  });
  size_t bytes = 0, sentences = 0, events = 0;
  for (Copy& copy : copies) {
    extraction::Coder coder(frames, *names, *syntax, copy.text);
    coder.Acquaint(extraction::SettingOf(copy.text, copy.sentences, *names), copy.sentences);
    for (const Sentence& sentence : copy.sentences) coder.Code(sentence);
    copy.days_unresolved = coder.relative_dates_unresolved();
    copy.events = coder.TakeEvents();
    bytes += copy.text.text.size();
    sentences += copy.sentences.size();
    events += copy.events.size();
  }
  const double merge = MicrosecondsOf(
      &copies, seconds, [](Copy* copy) { extraction::MergeSameActs(copy->events, copy->days_unresolved); });

  fmt::print("{} articles, {} sentences, {} kB, {} events before they are merged\n", copies.size(), sentences,
             bytes / 1000, events);
  fmt::print("{:24} {:>8.0f} sentences/s on one core, {:.2f} MB/s\n", "extraction, end to end", sentences * 1e6 / whole,
             bytes / whole);
  const auto row = [&](const char* stage, double time) {
    fmt::print("  {:22} {:>8.1f} us a sentence {:>5.0f} %\n", stage, time / sentences, 100 * time / whole);
  };
  row("tokens", tokens);
  row("syntax", trees);
  row("mentions", mentions);
  row("frames", matches);
  row("coding (the rest)", whole - tokens - trees - mentions - matches - merge);
  row("merge", merge);
  fmt::print("{:24} {:>8.0f} MB\n", "resident at most", usage.ru_maxrss / 1024.0);
  PrintGrowth(*extractor);
  return 0;
}

}  // namespace
}  // namespace legation::bench

int main(int argc, char** argv) { return legation::bench::Main(argc, argv); }
