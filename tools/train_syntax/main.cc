// Trains the model of the built-in syntax on a treebank, and says how good it is.
//
//   zcat en_ewt-ud-train.conllu.gz > train.conllu   (and so on)
//   legation-train-syntax --train train.conllu --model english_syntax.model --test dev.conllu --test test.conllu
#include <CLI/CLI.hpp>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include "alignment.h"
#include "augmentation.h"
#include "evaluation.h"
#include "ingest_service/extraction/syntax/parser.h"
#include "training.h"

namespace {

using namespace legation;  // NOLINT: a program

absl::StatusOr<std::vector<train_syntax::GoldSentence>> ReadGold(const std::string& path) {
  const auto treebank = train_syntax::ReadTreebank(path);
  if (!treebank.ok()) return treebank.status();
  std::vector<train_syntax::GoldSentence> gold;
  for (size_t i = 0; i < treebank->size(); ++i) {
    for (auto& part : train_syntax::Align((*treebank)[i])) {
      part.origin = i;
      gold.push_back(std::move(part));
    }
  }
  return gold;
}

int Fail(const absl::Status& status) {
  std::cerr << status << "\n";
  return 1;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Trains and tests the model of the built-in syntax");
  std::string train, path;
  std::vector<std::string> tests;
  train_syntax::Plan plan;
  app.add_option("--train", train, "sentences in CoNLL-U to learn from; without it the model is only tested");
  app.add_option("--model", path, "the model to write, or to test")->required();
  app.add_option("--test", tests, "sentences in CoNLL-U to test on");
  app.add_option("--tagger-rounds", plan.tagger_rounds);
  app.add_option("--parser-rounds", plan.parser_rounds);
  app.add_option("--folds", plan.folds);
  app.add_option("--least-tagger-updates", plan.least_tagger_updates);
  app.add_option("--least-parser-updates", plan.least_parser_updates);
  app.add_option("--least-weight", plan.least_weight);
  app.add_option("--clipped-share", plan.clipped_share);
  CLI11_PARSE(app, argc, argv);

  if (!train.empty()) {
    auto gold = ReadGold(train);
    if (!gold.ok()) return Fail(gold.status());
    train_syntax::Augment(&*gold);
    const std::string bytes = train_syntax::TrainModel(*gold, plan);
    std::ofstream(path, std::ios::binary) << bytes;
    std::printf("%s: %zu bytes\n", path.c_str(), bytes.size());
  }
  std::stringstream bytes;
  bytes << std::ifstream(path, std::ios::binary).rdbuf();
  const auto syntax = extraction::Parser::FromModel(bytes.str());
  if (!syntax.ok()) return Fail(syntax.status());
  for (const std::string& test : tests) {
    const auto gold = ReadGold(test);
    if (!gold.ok()) return Fail(gold.status());
    train_syntax::PrintAccuracy(test, **syntax, *gold);
  }
}
