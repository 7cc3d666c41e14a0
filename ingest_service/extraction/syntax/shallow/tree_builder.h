// Grows a tree: every attachment is refused that would close a circle, so what comes out is a tree whatever the rules
// do.
#pragma once

#include <cstddef>
#include <vector>

#include "ingest_service/extraction/syntax/syntax.h"

namespace legation::extraction {

class TreeBuilder {
 public:
  explicit TreeBuilder(size_t size) : tree_(size), attached_(size, false) {}

  // Hangs child below head, also when it hung elsewhere before. False, and nothing done, when that would make a circle.
  bool Attach(size_t child, size_t head, Relation relation);

  bool attached(size_t i) const { return attached_[i]; }
  size_t head(size_t i) const { return tree_[i].head; }
  Relation relation(size_t i) const { return tree_[i].relation; }

  // Hands all children to another word: the predicate takes over from "is".
  void MoveChildren(size_t from, size_t to);

  // The tree with this root; what is not attached yet hangs on the root.
  Tree Finish(size_t root) &&;

 private:
  Tree tree_;
  std::vector<bool> attached_;
};

}  // namespace legation::extraction
