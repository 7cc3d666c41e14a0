#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "vocabulary/text_map.h"
#include "absl/status/statusor.h"

namespace legation::vocabulary {

// A node of the published tree of sectors.
struct Sector {
  // Lower case with underscores. Example: "renewable_energy".
  std::string node;
  // Node above it. Empty at the top.
  std::string parent;
  // Section letters of ISIC Rev. 4, one or more. Example: "A".
  std::string isic_sections;
  // Words and phrases that mean it, in lower case.
  std::vector<std::string> words;
};

// Maps the open words of articles to sectors. Immutable; safe to share between threads.
class SectorTaxonomy {
 public:
  // Reads data/sectors.tsv. InvalidArgument when it is not well formed, a parent is unknown, parents go in a circle, or
  // a phrase stands at two nodes.
  static absl::StatusOr<SectorTaxonomy> Read(std::string_view tsv);

  // Node that the words mean, whatever their case, or empty. The words are compared whole, then without a last word
  // such as "sector" or "industry". Example: "Renewable energies" gives "renewable_energy".
  std::string_view NodeFor(std::string_view words) const;

  // Whether `node` is `ancestor` or lies below it. False when one is unknown.
  bool IsWithin(std::string_view node, std::string_view ancestor) const;

  // Node that a caller's filter names, by node id or by words. NotFound when there is none.
  absl::StatusOr<std::string> ResolveFilter(std::string_view words_or_node) const;

  // The node's row; null when there is none.
  const Sector* Find(std::string_view node) const;

  // All of them, in the order of the data file.
  std::span<const Sector> all() const { return sectors_; }

 private:
  std::vector<Sector> sectors_;
  TextMap<size_t> by_node_;
  TextMap<size_t> by_words_;
};

}  // namespace legation::vocabulary
