#include "training.h"

#include <algorithm>
#include <cstdio>
#include <random>
#include <set>
#include <utility>

#include "ingest_service/extraction/syntax/parse_features.h"
#include "ingest_service/extraction/syntax/spelling.h"
#include "ingest_service/extraction/syntax/tag_features.h"
#include "ingest_service/extraction/syntax/tagger.h"
#include "oracle.h"

namespace legation::train_syntax {
namespace {

using namespace extraction;  // NOLINT: this file speaks of nothing else

// std::shuffle differs between libraries; models shall not.
void Shuffle(std::mt19937* random, std::vector<const GoldSentence*>* sentences) {
  for (size_t i = sentences->size(); i > 1; --i) std::swap((*sentences)[i - 1], (*sentences)[(*random)() % i]);
}

std::vector<const GoldSentence*> Pointers(const std::vector<GoldSentence>& sentences) {
  std::vector<const GoldSentence*> pointers;
  for (const GoldSentence& sentence : sentences) pointers.push_back(&sentence);
  return pointers;
}

std::vector<Spelling> SpellingsOf(const GoldSentence& sentence) {
  std::vector<Spelling> spellings;
  for (const Token& token : sentence.tokens) spellings.push_back(SpellingOf(token));
  return spellings;
}

template <typename Step>
void EachTag(const Perceptron& perceptron, const GoldSentence& sentence, const Step& step) {
  const std::vector<Spelling> spellings = SpellingsOf(sentence);
  const Capitals capitals = CapitalsOf(sentence.tokens);
  std::vector<Form> forms(spellings.size());
  TagFeatures features;
  Perceptron::Sums sums;
  for (size_t i = 0; i < spellings.size(); ++i) {
    ExtractTagFeatures(spellings, capitals, forms, i, &features);
    perceptron.Score(features, &sums);
    const size_t best = std::max_element(sums.begin(), sums.begin() + kForms) - sums.begin();
    forms[i] = static_cast<Form>(best);
    step(features, i, best);
  }
}

Perceptron TrainTagger(std::vector<const GoldSentence*> sentences, int rounds) {
  Perceptron perceptron;
  std::mt19937 random(1);
  for (int round = 0; round < rounds; ++round) {
    Shuffle(&random, &sentences);
    size_t right = 0, all = 0;
    for (const GoldSentence* sentence : sentences) {
      EachTag(perceptron, *sentence, [&](const TagFeatures& features, size_t i, size_t best) {
        const auto gold = static_cast<size_t>(sentence->forms[i]);
        perceptron.CountStep();
        perceptron.Update(features, gold, best);
        right += gold == best;
        ++all;
      });
    }
    std::fprintf(stderr, "tagger, round %d: %.2f %% right\n", round + 1, 100.0 * right / all);
  }
  return perceptron;
}

Weights WeightsOf(const std::vector<SparseRow>& rows) {
  Weights weights(rows.size());
  for (const SparseRow& sparse : rows) {
    WeightRow& row = weights.Add(sparse.feature);
    for (const auto& [of, weight] : sparse.weights) row.of[of] = weight;
  }
  return weights;
}

// Tags each sentence with a tagger that has not seen it.
void RetagUnseen(std::vector<GoldSentence>* sentences, const Plan& plan) {
  for (int fold = 0; fold < plan.folds; ++fold) {
    std::vector<const GoldSentence*> seen;
    // Copies of a sentence follow it; they stay in one fold.
    const auto in_fold = [&](size_t i) { return static_cast<int>((*sentences)[i].origin % plan.folds) == fold; };
    for (size_t i = 0; i < sentences->size(); ++i) {
      if (!in_fold(i)) seen.push_back(&(*sentences)[i]);
    }
    const Perceptron perceptron = TrainTagger(seen, plan.tagger_rounds);
    const Weights weights =
        WeightsOf(perceptron.Rounded(plan.least_tagger_updates, plan.clipped_share, plan.least_weight));
    for (size_t i = 0; i < sentences->size(); ++i) {
      if (!in_fold(i)) continue;
      GoldSentence& sentence = (*sentences)[i];
      sentence.forms = TagWords(weights, SpellingsOf(sentence), CapitalsOf(sentence.tokens));
    }
  }
}

struct Choice {
  int predicted = -1, right = -1;
};

Choice Choose(const Perceptron::Sums& sums, const std::vector<Action>& actions, const Configuration& at,
              const GoldSentence& gold) {
  const std::array<int, 3> costs = CostsOf(at, gold);
  Choice choice;
  for (int a = 0; a < static_cast<int>(actions.size()); ++a) {
    if (costs[static_cast<size_t>(actions[a].move)] < 0) continue;
    if (choice.predicted < 0 || sums[a] > sums[choice.predicted]) choice.predicted = a;
    if ((choice.right < 0 || sums[a] > sums[choice.right]) && IsBest(actions[a], costs, at, gold)) choice.right = a;
  }
  return choice;
}

Perceptron TrainParser(const std::vector<GoldSentence>& all_sentences, const std::vector<Action>& actions, int rounds) {
  Perceptron perceptron;
  std::mt19937 random(2);
  std::vector<const GoldSentence*> sentences = Pointers(all_sentences);
  ParseFeatures features;
  Perceptron::Sums sums;
  for (int round = 0; round < rounds; ++round) {
    Shuffle(&random, &sentences);
    size_t right = 0, all = 0;
    for (const GoldSentence* gold : sentences) {
      const auto size = static_cast<uint16_t>(gold->tokens.size());
      std::vector<ParseWord> words;
      for (size_t i = 0; i < size; ++i) {
        words.push_back({SpellingOf(gold->tokens[i]).word, static_cast<uint32_t>(gold->forms[i])});
      }
      words.push_back({2, 62});
      Configuration at(size);
      while (!at.Done()) {
        if (at.depth() == 0) {
          at.Take({Move::kShift});
          continue;
        }
        if (at.depth() == 1 && !at.MayShift()) {
          at.Take({Move::kLeft, Relation::kRoot});
          continue;
        }
        ExtractParseFeatures(words, at, &features);
        perceptron.Score(features, &sums);
        const Choice choice = Choose(sums, actions, at, *gold);
        perceptron.CountStep();
        // A relation that attaches to this side nowhere else has no action.
        if (choice.right >= 0) {
          const bool wrong = !IsBest(actions[choice.predicted], CostsOf(at, *gold), at, *gold);
          if (wrong) perceptron.Update(features, choice.right, choice.predicted);
          right += !wrong;
        }
        ++all;
        // Its own mistakes are followed, so that it learns to go on from them.
        const bool follow = choice.right < 0 || (round > 0 && random() % 10 != 0);
        at.Take(actions[follow ? choice.predicted : choice.right]);
      }
    }
    std::fprintf(stderr, "parser, round %d: %.2f %% of steps right\n", round + 1, 100.0 * right / all);
  }
  return perceptron;
}

}  // namespace

std::vector<Action> ActionsOf(const std::vector<GoldSentence>& sentences) {
  std::set<std::pair<Move, Relation>> seen;
  for (const GoldSentence& sentence : sentences) {
    for (size_t i = 0; i < sentence.heads.size(); ++i) {
      if (sentence.heads[i] == sentence.heads.size()) continue;
      seen.emplace(sentence.heads[i] > i ? Move::kLeft : Move::kRight, sentence.relations[i]);
    }
  }
  std::vector<Action> actions = {{Move::kShift, Relation::kDependent}};
  for (const auto& [move, relation] : seen) {
    if (relation != Relation::kRoot && actions.size() < kClasses) actions.push_back({move, relation});
  }
  return actions;
}

std::string TrainModel(const std::vector<GoldSentence>& sentences, const Plan& plan) {
  const std::vector<SparseRow> tagger =
      TrainTagger(Pointers(sentences), plan.tagger_rounds)
          .Rounded(plan.least_tagger_updates, plan.clipped_share, plan.least_weight);
  std::vector<GoldSentence> retagged = sentences;
  RetagUnseen(&retagged, plan);
  const std::vector<Action> actions = ActionsOf(sentences);
  const std::vector<SparseRow> parser =
      TrainParser(retagged, actions, plan.parser_rounds)
          .Rounded(plan.least_parser_updates, plan.clipped_share, plan.least_weight);
  std::fprintf(stderr, "%zu rows of the tagger, %zu of the parser, %zu actions\n", tagger.size(), parser.size(),
               actions.size());
  return WriteModel(tagger, parser, actions);
}

}  // namespace legation::train_syntax
