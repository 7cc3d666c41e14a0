// How the extractor reads a text, for people who add frames.
#include "absl/strings/str_cat.h"
#include "ingest_service/extraction/coder.h"
#include "ingest_service/extraction/extractor.h"
#include "ingest_service/extraction/reading.h"

namespace legation::extraction {
namespace {

const char* NameOf(Tag tag) {
  static constexpr const char* kNames[] = {"other", "noun", "name", "pron", "verb", "aux", "adj", "adv", "adp",
                                           "det",   "num",  "cconj", "sconj", "part", "intj", "punct", "sym"};
  return kNames[static_cast<size_t>(tag)];
}

const char* NameOf(Relation relation) {
  static constexpr const char* kNames[] = {
      "root",  "nsubj",  "nsubj:pass", "csubj", "obj",   "iobj",      "obl",       "agent",     "case",
      "mark",  "nmod",   "poss",       "compound", "flat", "amod",    "nummod",    "det",       "appos",
      "advmod", "aux",   "aux:pass",   "cop",   "conj",  "cc",        "ccomp",     "xcomp",     "advcl",
      "acl",   "relcl",  "prt",        "parataxis", "punct", "dep"};
  return kNames[static_cast<size_t>(relation)];
}

}  // namespace

std::string Explain(const Reading& reading) {
  std::string text;
  for (size_t i = 0; i < reading.tokens.size(); ++i) {
    const Word& word = reading.clauses.At(i);
    absl::StrAppend(&text, i, " ", reading.tokens[i].text, " ", NameOf(word.tag), " ", NameOf(word.relation), ">",
                    word.head == kNoHead ? -1 : static_cast<int>(word.head), "  ");
  }
  text += "\n";
  for (const Mention& mention : reading.mentions) {
    absl::StrAppend(&text, "  mention ", mention.begin, "-", mention.end, " kind ", static_cast<int>(mention.kind), " ",
                    mention.country, "/", mention.organization, " ", mention.office, " ", mention.person,
                    mention.inferred ? " inferred" : "", "\n");
  }
  for (const FrameMatch& match : reading.matches) {
    absl::StrAppend(&text, "  frame ", match.frame->id, " at ", match.begin, ":");
    for (const Argument& argument : ArgumentsOf(reading.clauses, match)) {
      absl::StrAppend(&text, " ", static_cast<int>(argument.slot), argument.preposition.empty() ? "" : ":",
                      argument.preposition, argument.shared ? "~" : "", "=", reading.tokens[argument.head].text);
    }
    text += "\n";
  }
  return text;
}

}  // namespace legation::extraction
