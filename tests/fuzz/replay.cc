// Runs a fuzzer's target without libFuzzer: the seeds in a folder as they are, then mutations of them, the same ones
// every time. Stops like libFuzzer: by a crash, with the input's number on standard error.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);

namespace {

constexpr int kMutations = 400;

std::vector<std::string> Seeds(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  std::vector<std::string> seeds;
  for (const auto& file : files) {
    std::ifstream in(file, std::ios::binary);
    seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  return seeds;
}

// One to four changes: a byte, a stretch dropped, repeated, moved, or taken from another seed.
std::string Mutated(const std::vector<std::string>& seeds, std::minstd_rand* random) {
  const auto below = [random](size_t bound) { return bound == 0 ? 0 : (*random)() % bound; };
  std::string text = seeds[below(seeds.size())];
  const auto stretch = [&](const std::string& of) { return of.substr(below(of.size() + 1), 1 + below(60)); };
  for (size_t changes = 1 + below(4); changes > 0; --changes) {
    const size_t at = below(text.size() + 1);
    switch (below(6)) {
      case 0:
        if (at < text.size()) text[at] = static_cast<char>(below(256));
        break;
      case 1:
        text.erase(at, 1 + below(30));
        break;
      case 2:
        text.insert(at, stretch(text));
        break;
      case 3:
        text.insert(at, stretch(seeds[below(seeds.size())]));
        break;
      case 4:
        text.insert(at, 1 + below(8), "\"'(-,.\n\t |=1"[below(12)]);
        break;
      default:
        text.resize(at);
    }
  }
  return text;
}

void Run(const std::string& input) {
  LLVMFuzzerTestOneInput(reinterpret_cast<const uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: %s FOLDER_OF_SEEDS\n", argv[0]);
    return 2;
  }
  const std::vector<std::string> seeds = Seeds(argv[1]);
  if (seeds.empty()) {
    std::fprintf(stderr, "no seeds in %s\n", argv[1]);
    return 1;
  }
  for (const std::string& seed : seeds) Run(seed);
  std::minstd_rand random(4711);
  for (int number = 0; number < kMutations; ++number) Run(Mutated(seeds, &random));
  std::printf("%zu seeds and %d mutations\n", seeds.size(), kMutations);
  return 0;
}
