// Trees are trees whatever comes in, plain sentences are read right, damaged models are refused.
#include "ingest_service/extraction/syntax/syntax.h"

#include <gtest/gtest.h>

#include <random>
#include <string>

#include "ingest_service/extraction/syntax/built_in_syntax.h"
#include "ingest_service/extraction/syntax/model.h"
#include "ingest_service/extraction/syntax/parser.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

const Syntax& BuiltIn() {
  static const auto* const kSyntax = new std::unique_ptr<const Syntax>(*BuiltInSyntax());
  return **kSyntax;
}

void ExpectTree(const Tree& tree, size_t size) {
  ASSERT_EQ(tree.size(), size);
  size_t roots = 0;
  for (size_t i = 0; i < size; ++i) {
    roots += tree[i].head == kNoHead;
    EXPECT_EQ(tree[i].head == kNoHead, tree[i].relation == Relation::kRoot);
    size_t at = i, steps = 0;
    while (tree[at].head != kNoHead) {
      ASSERT_LT(tree[at].head, size);
      at = tree[at].head;
      ASSERT_LT(++steps, size) << "a circle at word " << i;
    }
  }
  EXPECT_EQ(roots, size == 0 ? 0u : 1u);
}

// The lemma of the head of the first word that reads `text`, if that depends on it by `relation`.
std::string Dependency(const std::string& sentence, const std::string& text, Relation relation) {
  const std::vector<Token> tokens = WordsOf(sentence);
  const Tree tree = BuiltIn().Analyse(tokens);
  ExpectTree(tree, tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    if (tokens[i].text != text) continue;
    if (tree[i].relation != relation) return "another relation";
    return tree[i].head == kNoHead ? "root" : tree[tree[i].head].lemma;
  }
  return "no such word";
}

TEST(Syntax, FindsSubjectAndObject) {
  const std::string text = "The minister met the ambassador in Ghana on Friday.";
  EXPECT_EQ(Dependency(text, "met", Relation::kRoot), "root");
  EXPECT_EQ(Dependency(text, "minister", Relation::kSubject), "meet");
  EXPECT_EQ(Dependency(text, "ambassador", Relation::kObject), "meet");
  EXPECT_EQ(Dependency(text, "Friday", Relation::kOblique), "meet");
  EXPECT_EQ(Dependency(text, "in", Relation::kCase), "Ghana");
}

TEST(Syntax, FindsTheAgentOfAPassive) {
  const std::string text = "The agreement was signed by the two ministers.";
  EXPECT_EQ(Dependency(text, "agreement", Relation::kPassiveSubject), "sign");
  EXPECT_EQ(Dependency(text, "was", Relation::kPassiveAuxiliary), "sign");
  EXPECT_EQ(Dependency(text, "ministers", Relation::kAgent), "sign");
}

TEST(Syntax, FindsClausesAndConjuncts) {
  EXPECT_EQ(Dependency("The president said that he would visit Norway.", "visit", Relation::kClausalComplement), "say");
  EXPECT_EQ(Dependency("The president wants to visit Norway.", "visit", Relation::kOpenComplement), "want");
  EXPECT_EQ(Dependency("Ghana and Norway signed a treaty.", "Norway", Relation::kConjunct), "Ghana");
  EXPECT_EQ(Dependency("The country's president resigned.", "country", Relation::kPossessive), "president");
}

TEST(Syntax, TagsWords) {
  const Tree tree = BuiltIn().Analyse(WordsOf("The old minister will quickly visit Norway and him."));
  const std::vector<Tag> tags = {Tag::kDeterminer, Tag::kAdjective,   Tag::kNoun,        Tag::kAuxiliary, Tag::kAdverb,
                                 Tag::kVerb,       Tag::kProperNoun, Tag::kCoordinator, Tag::kPronoun,   Tag::kPunctuation};
  ASSERT_EQ(tree.size(), tags.size());
  for (size_t i = 0; i < tags.size(); ++i) EXPECT_EQ(tree[i].tag, tags[i]) << i;
}

TEST(Syntax, GivesTreesForGarbage) {
  const std::vector<std::string> words = {"(", ")", "\"", ".", "the", "of", "to", "Ghana", "said", "\xFF\xFE", "12", "-",
                                          "'s", "and", "met", std::string(5000, 'x'), "THAT", ""};
  std::mt19937 random(7);
  for (int n = 0; n < 300; ++n) {
    std::vector<Token> tokens(random() % 161);
    for (Token& token : tokens) {
      token.text = token.lower = words[random() % words.size()];
      token.word = random() % 2;
      token.capital = random() % 2;
    }
    ExpectTree(BuiltIn().Analyse(tokens), tokens.size());
  }
}

TEST(Syntax, SurvivesMoreWordsThanHeadsCanName) {
  Token token;
  token.text = token.lower = "the";
  token.word = true;
  const Tree tree = BuiltIn().Analyse(std::vector<Token>(70000, token));
  ASSERT_EQ(tree.size(), 70000u);
  for (const Word& word : tree) EXPECT_TRUE(word.head == kNoHead || word.head < tree.size());
}

TEST(Syntax, GivesTheSameTreeEachTime) {
  const std::vector<Token> tokens = WordsOf("Kenyan President Amos Odhiambo, who met his host, left for Oslo.");
  const Tree first = BuiltIn().Analyse(tokens);
  const Tree second = (*BuiltInSyntax())->Analyse(tokens);
  ASSERT_EQ(first.size(), second.size());
  for (size_t i = 0; i < first.size(); ++i) {
    EXPECT_EQ(first[i].head, second[i].head);
    EXPECT_EQ(first[i].relation, second[i].relation);
    EXPECT_EQ(first[i].tag, second[i].tag);
    EXPECT_EQ(first[i].lemma, second[i].lemma);
  }
}

std::string SmallModel() {
  const std::vector<SparseRow> rows = {{7, {{0, 3}, {1, -4}}}, {900, {{2, 127}}}};
  const std::vector<Action> actions = {
      {Move::kShift}, {Move::kLeft, Relation::kSubject}, {Move::kRight, Relation::kObject}};
  return WriteModel(rows, rows, actions);
}

TEST(SyntaxModel, ReadsWhatWasWritten) {
  const auto model = ReadModel(SmallModel());
  ASSERT_TRUE(model.ok()) << model.status();
  EXPECT_EQ(model->first_right, 2u);
  Scores scores;
  const std::vector<uint32_t> features = {7, 8, 900};
  model->parser.Score(features, &scores);
  EXPECT_EQ(scores.of[0], 3);
  EXPECT_EQ(scores.of[1], -4);
  EXPECT_EQ(scores.of[2], 127);
}

TEST(SyntaxModel, RefusesDamage) {
  const std::string whole = SmallModel();
  for (size_t size = 0; size < whole.size(); ++size) {
    EXPECT_EQ(ReadModel(whole.substr(0, size)).status().code(), absl::StatusCode::kDataLoss) << size;
  }
  for (size_t i = 0; i < whole.size(); ++i) {
    std::string changed = whole;
    changed[i] ^= 0x10;
    EXPECT_EQ(Parser::FromModel(changed).status().code(), absl::StatusCode::kDataLoss) << i;
  }
  EXPECT_EQ(ReadModel(whole + "x").status().code(), absl::StatusCode::kDataLoss);
}

// With a right checksum, so that the later checks are reached.
TEST(SyntaxModel, RefusesActionsThatItCannotTake) {
  const std::vector<Action> no_right = {{Move::kShift}, {Move::kLeft, Relation::kSubject}};
  const std::vector<Action> out_of_order = {
      {Move::kShift}, {Move::kRight, Relation::kObject}, {Move::kLeft, Relation::kSubject}};
  const std::vector<SparseRow> beyond = {{7, {{63, 1}}}};
  const std::vector<Action> good = {{Move::kShift}, {Move::kLeft, Relation::kSubject}, {Move::kRight, Relation::kObject}};
  for (const std::string& bytes : {WriteModel({}, {}, no_right), WriteModel({}, {}, out_of_order), WriteModel({}, {}, {}),
                                   WriteModel({}, beyond, good), WriteModel(beyond, {}, good)}) {
    EXPECT_EQ(ReadModel(bytes).status().code(), absl::StatusCode::kDataLoss);
  }
}

}  // namespace
}  // namespace legation::extraction
