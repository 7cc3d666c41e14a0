#include "ingest_service/extraction/syntax/shallow/tree_builder.h"

#include <utility>

namespace legation::extraction {

bool TreeBuilder::Attach(size_t child, size_t head, Relation relation) {
  if (child >= tree_.size() || head >= tree_.size()) return false;
  for (size_t above = head;; above = tree_[above].head) {
    if (above == child) return false;
    if (!attached_[above]) break;
  }
  tree_[child].head = static_cast<uint16_t>(head);
  tree_[child].relation = relation;
  attached_[child] = true;
  return true;
}

void TreeBuilder::MoveChildren(size_t from, size_t to) {
  for (size_t i = 0; i < tree_.size(); ++i) {
    if (i != to && attached_[i] && tree_[i].head == from) Attach(i, to, tree_[i].relation);
  }
}

Tree TreeBuilder::Finish(size_t root) && {
  // The chain above the root, if any, is turned into children of the root.
  if (attached_[root]) {
    const size_t above = tree_[root].head;
    attached_[root] = false;
    if (!Attach(above, root, Relation::kDependent)) attached_[above] = false;
  }
  tree_[root].head = kNoHead;
  tree_[root].relation = Relation::kRoot;
  for (size_t i = 0; i < tree_.size(); ++i) {
    if (i != root && !attached_[i]) Attach(i, root, Relation::kDependent);
  }
  return std::move(tree_);
}

}  // namespace legation::extraction
