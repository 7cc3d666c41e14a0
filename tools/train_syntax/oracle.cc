#include "oracle.h"

#include <algorithm>

namespace legation::train_syntax {

using extraction::Action;
using extraction::Configuration;
using extraction::kNone;
using extraction::Move;

std::array<int, 3> CostsOf(const Configuration& at, const GoldSentence& gold) {
  const uint16_t top = at.Stack(0), below = at.Stack(1), next = at.next();
  const auto depends = [&gold](uint16_t word, uint16_t head) {
    return word < gold.heads.size() && gold.heads[word] == head;
  };
  std::array<int, 3> costs = {-1, -1, -1};
  if (at.MayShift()) {
    int cost = 0;
    for (size_t i = 0; i < at.depth(); ++i) {
      const uint16_t word = at.Stack(i);
      cost += depends(word, next);
      cost += i > 0 && depends(next, word);
    }
    costs[0] = cost;
  }
  if (top == kNone) return costs;
  int later_dependents = 0;  // of the top
  for (uint16_t i = next; i < at.size(); ++i) later_dependents += depends(i, top);
  if (at.MayLeft()) {
    const uint16_t head = gold.heads[top];
    costs[1] = later_dependents + ((below != kNone && head == below) || head > next);
  }
  if (at.MayRight()) costs[2] = later_dependents + (gold.heads[top] >= next);
  return costs;
}

bool IsBest(const Action& action, const std::array<int, 3>& costs, const Configuration& at, const GoldSentence& gold) {
  const int cost = costs[static_cast<size_t>(action.move)];
  if (cost < 0) return false;
  for (int other : costs) {
    if (other >= 0 && other < cost) return false;
  }
  if (action.move == Move::kShift) return true;
  const uint16_t word = at.Stack(0);
  const uint16_t head = action.move == Move::kLeft ? at.next() : at.Stack(1);
  return gold.heads[word] != head || gold.relations[word] == action.relation;
}

}  // namespace legation::train_syntax
