// The arc-hybrid transition system (Kuhlmann, Gómez-Rodríguez and Satta 2011): a tree built from left to right.
#pragma once

#include <cstdint>
#include <vector>

#include "ingest_service/extraction/syntax/forms.h"

namespace legation::extraction {

enum class Move : uint8_t {
  kShift,  // the next word goes onto the stack
  kLeft,   // the word on top of the stack depends on the next word
  kRight,  // the word on top of the stack depends on the one below
};

struct Action {
  Move move = Move::kShift;
  Relation relation = Relation::kDependent;
  bool operator==(const Action&) const = default;
};

inline constexpr uint16_t kNone = 0xFFFF;

// A word's place in the unfinished tree.
struct Node {
  uint16_t head = kNone;
  uint16_t left = kNone, left2 = kNone;    // outermost dependents before it
  uint16_t right = kNone, right2 = kNone;  // outermost dependents after it
  uint8_t lefts = 0, rights = 0;
  Relation relation = Relation::kDependent;
};

// The root stands behind the last word, at index size().
class Configuration {
 public:
  explicit Configuration(uint16_t size) : size_(size), nodes_(size + size_t{1}) { stack_.reserve(size); }

  uint16_t size() const { return size_; }
  uint16_t next() const { return next_; }
  uint16_t depth() const { return static_cast<uint16_t>(stack_.size()); }
  // 0 is the top; kNone below the bottom.
  uint16_t Stack(size_t from_top) const {
    return from_top < stack_.size() ? stack_[stack_.size() - 1 - from_top] : kNone;
  }
  uint16_t Queue(size_t ahead) const {
    return next_ + ahead <= size_ ? static_cast<uint16_t>(next_ + ahead) : kNone;
  }
  const Node& node(uint16_t i) const { return nodes_[i]; }

  bool Done() const { return stack_.empty() && next_ == size_; }
  bool MayShift() const { return next_ < size_; }
  // The root takes exactly one word.
  bool MayLeft() const { return !stack_.empty() && next_ < size_; }
  bool MayRight() const { return stack_.size() >= 2; }

  void Take(const Action& action) {
    switch (action.move) {
      case Move::kShift: stack_.push_back(next_++); return;
      case Move::kLeft: Attach(stack_.back(), next_, action.relation); break;
      case Move::kRight: Attach(stack_.back(), stack_[stack_.size() - 2], action.relation); break;
    }
    stack_.pop_back();
  }

 private:
  void Attach(uint16_t word, uint16_t head, Relation relation) {
    nodes_[word].head = head;
    nodes_[word].relation = relation;
    Node& node = nodes_[head];
    if (word < head) {
      if (node.left == kNone || word < node.left) {
        node.left2 = node.left;
        node.left = word;
      }
      node.lefts += node.lefts < 3;
    } else {
      node.right2 = node.right;
      node.right = word;
      node.rights += node.rights < 3;
    }
  }

  uint16_t size_;
  uint16_t next_ = 0;
  std::vector<uint16_t> stack_;
  std::vector<Node> nodes_;
};

}  // namespace legation::extraction
