#include "treebank.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "ingest_service/extraction/split.h"

namespace legation::train_syntax {
namespace {

bool SpaceAfter(std::string_view miscellaneous) { return miscellaneous.find("SpaceAfter=No") == std::string_view::npos; }

// Reads the lines of one sentence and rebuilds its text from the forms, so that each word knows its bytes.
class SentenceReader {
 public:
  bool Add(const std::string& line) {
    const std::vector<std::string> fields = extraction::Split(line, '\t');
    if (fields.size() != 10) return false;
    if (fields[0].find('.') != std::string::npos) return true;  // an elided word has no bytes
    if (const size_t dash = fields[0].find('-'); dash != std::string::npos) {
      // "2-3 don't": the words are written inside of it.
      last_of_group_ = std::atoi(fields[0].c_str() + dash + 1);
      group_end_ = sentence_.text.size() + fields[1].size();
      group_at_ = sentence_.text.size();
      sentence_.text += fields[1] + (SpaceAfter(fields[9]) ? " " : "");
      return true;
    }
    TreebankWord word{0, 0, fields[1], fields[2], fields[3], fields[4], fields[7], std::atoi(fields[6].c_str())};
    const int number = std::atoi(fields[0].c_str());
    if (number <= last_of_group_) {
      word.begin = group_at_;
      word.end = number == last_of_group_ ? group_end_ : std::min(group_end_, group_at_ + word.form.size());
      group_at_ = word.end;
    } else {
      word.begin = sentence_.text.size();
      sentence_.text += fields[1];
      word.end = sentence_.text.size();
      if (SpaceAfter(fields[9])) sentence_.text += " ";
    }
    sentence_.words.push_back(std::move(word));
    return true;
  }

  void Finish(std::vector<TreebankSentence>* sentences) {
    if (!sentence_.words.empty()) sentences->push_back(std::move(sentence_));
    *this = {};
  }

 private:
  TreebankSentence sentence_;
  int last_of_group_ = 0;
  size_t group_at_ = 0, group_end_ = 0;
};

}  // namespace

absl::StatusOr<std::vector<TreebankSentence>> ReadTreebank(const std::string& path) {
  std::ifstream stream(path);
  if (!stream) return absl::NotFoundError("cannot read " + path);
  std::vector<TreebankSentence> sentences;
  SentenceReader reader;
  for (std::string line; std::getline(stream, line);) {
    if (line.empty()) {
      reader.Finish(&sentences);
    } else if (line[0] != '#' && !reader.Add(line)) {
      return absl::InvalidArgumentError(path + ": not a line of CoNLL-U: " + line);
    }
  }
  reader.Finish(&sentences);
  for (const TreebankSentence& sentence : sentences) {
    for (const TreebankWord& word : sentence.words) {
      if (word.head < 0 || word.head > static_cast<int>(sentence.words.size())) {
        return absl::InvalidArgumentError(path + ": a head outside of its sentence");
      }
    }
  }
  return sentences;
}

}  // namespace legation::train_syntax
