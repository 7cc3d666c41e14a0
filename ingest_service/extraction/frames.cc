#include "ingest_service/extraction/frames.h"

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/split.h"
#include "ingest_service/extraction/word_forms.h"
#include "legation_extraction_data.h"

namespace legation::extraction {

namespace {

absl::Status Refuse(const std::string& id, const std::string& why) {
  return absl::InvalidArgumentError(absl::StrCat("frame ", id, ": ", why));
}

const absl::flat_hash_map<std::string, Shape>& Shapes() {
  static const auto* const kShapes = new absl::flat_hash_map<std::string, Shape>{{"travel", Shape::kTravel},
                                                                                 {"hosts", Shape::kHosts},
                                                                                 {"mutual", Shape::kMutual},
                                                                                 {"acts", Shape::kActs},
                                                                                 {"block", Shape::kBlock}};
  return *kShapes;
}

bool LowerCaseWord(std::string_view word) {
  return !word.empty() && word.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
}

absl::Status ReadNotes(const std::string& notes, Frame* frame) {
  for (const std::string& note : Split(notes, ' ')) {
    if (note.empty()) continue;
    const size_t equals = note.find('=');
    const std::string key = note.substr(0, equals), value = equals == note.npos ? "" : note.substr(equals + 1);
    if (key == "direction" && value == "reverse") {
      frame->reverse = true;
    } else if (key == "target" && LowerCaseWord(value)) {
      frame->target_preposition = value;
    } else if (note == "object=party") {
      frame->object_is_party = true;
    } else if (note == "parties=told") {
      frame->parties_are_told = true;
    } else if (note == "subject=source") {
      frame->subject_is_source = true;
    } else if (key != "status" || !LowerCaseWord(value) ||
               value == "unspecified" ||
               !internal::v1::EventStatus_Parse("EVENT_STATUS_" + absl::AsciiStrToUpper(value), &frame->status)) {
      return Refuse(frame->id, absl::StrCat("unknown note ", note));
    }
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<FrameSet> FrameSet::Parse(std::string_view table) {
  FrameSet set;
  absl::flat_hash_set<std::string> ids;
  for (const std::string& line : Split(table, '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string> cells = Split(line, '\t');
    Frame frame;
    frame.id = cells[0];
    if (cells.size() < 5) return Refuse(frame.id, "five cells are needed");
    if (!ids.insert(frame.id).second) return Refuse(frame.id, "the id is used before");
    if (cells[2] != "block" && !internal::v1::EventType_Parse("EVENT_TYPE_" + cells[1], &frame.type)) {
      return Refuse(frame.id, absl::StrCat("unknown type ", cells[1]));
    }
    const auto shape = Shapes().find(cells[2]);
    if (shape == Shapes().end()) return Refuse(frame.id, absl::StrCat("unknown shape ", cells[2]));
    frame.shape = shape->second;
    if (cells[3] != "noun" && cells[3] != "verb") return Refuse(frame.id, "neither verb nor noun");
    frame.noun = cells[3] == "noun";
    int gap = 0;
    for (const std::string& word : Split(cells[4], ' ')) {
      if (word.empty()) continue;
      if (word == "*") {
        gap = 6;
        continue;
      }
      Frame::Element element;
      element.gap = gap;
      gap = 0;
      for (const std::string& lemma : Split(word, '|')) {
        if (lemma.starts_with('=')) {
          element.forms.insert(lemma.substr(1));  // this form only
        } else if (frame.noun || lemma.size() < 3) {
          element.forms.insert(lemma);
          if (lemma.size() > 2)
            element.forms.insert(lemma.ends_with('y') ? lemma.substr(0, lemma.size() - 1) + "ies" : lemma + "s");
        } else {
          for (std::string& form : FormsOf(lemma)) element.forms.insert(std::move(form));
        }
      }
      frame.trigger.push_back(std::move(element));
    }
    if (frame.trigger.empty()) return Refuse(frame.id, "no trigger");
    if (cells.size() > 5) frame.action = cells[5];
    if (cells.size() > 6 && !cells[6].empty()) frame.positives.push_back(cells[6]);
    if (cells.size() > 7 && !cells[7].empty()) frame.positives.push_back(cells[7]);
    if (cells.size() > 8 && !cells[8].empty()) frame.negatives.push_back(cells[8]);
    if (frame.shape != Shape::kBlock && (frame.positives.size() < 2 || frame.negatives.empty())) {
      return Refuse(frame.id, "two sentences that tell it and one that does not are needed");
    }
    if (cells.size() > 9) {
      if (absl::Status read = ReadNotes(cells[9], &frame); !read.ok()) return read;
    }
    for (const std::string& form : frame.trigger[0].forms) set.by_first_form_[form].push_back(set.frames_.size());
    set.frames_.push_back(std::move(frame));
  }
  return set;
}

std::string_view BuiltInFrames() {
  static const std::string* const kFrames = [] {
    auto* frames = new std::string;
    for (const auto file : data::kFiles) frames->append(file()).append("\n");
    return frames;
  }();
  return *kFrames;
}

}  // namespace legation::extraction
