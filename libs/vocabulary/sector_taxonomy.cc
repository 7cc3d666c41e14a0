#include "vocabulary/sector_taxonomy.h"

#include <utility>

#include "absl/status/status.h"
#include "vocabulary/concatenate.h"
#include "vocabulary/spelling.h"
#include "vocabulary/tsv_table.h"

namespace legation::vocabulary {

absl::StatusOr<SectorTaxonomy> SectorTaxonomy::Read(std::string_view tsv) {
  auto rows = ReadTsv("sectors", tsv, {"node", "parent", "isic", "words"});
  if (!rows.ok()) return rows.status();
  SectorTaxonomy taxonomy;
  for (const TsvRow& row : *rows) {
    const size_t position = taxonomy.sectors_.size();
    if (!taxonomy.by_node_.emplace(row[0], position).second) {
      return absl::InvalidArgumentError(Concatenate("sectors: ", row[0], " stands twice"));
    }
    taxonomy.sectors_.push_back({std::string(row[0]), std::string(row[1]), std::string(row[2]), SplitCell(row[3])});
  }
  for (size_t position = 0; position < taxonomy.sectors_.size(); ++position) {
    const Sector& sector = taxonomy.sectors_[position];
    const Sector* above = &sector;
    for (size_t steps = 0; !above->parent.empty(); ++steps) {
      const auto found = taxonomy.by_node_.find(above->parent);
      if (found == taxonomy.by_node_.end() || steps > taxonomy.sectors_.size()) {
        return absl::InvalidArgumentError(Concatenate("sectors: bad parent of ", sector.node));
      }
      above = &taxonomy.sectors_[found->second];
    }
    std::vector<std::string> words = sector.words;
    words.push_back(sector.node);
    for (const std::string& phrase : words) {
      const auto [found, inserted] = taxonomy.by_words_.emplace(FoldSpelling(phrase), position);
      if (!inserted && found->second != position) {
        return absl::InvalidArgumentError(Concatenate("sectors: \"", phrase, "\" stands at two nodes, one is ",
                                                       sector.node));
      }
    }
  }
  return taxonomy;
}

std::string_view SectorTaxonomy::NodeFor(std::string_view words) const {
  std::string folded = FoldSpelling(words);
  // One turn for the whole, one for each trailing word that only says that a sector follows.
  for (int turn = 0; turn < 3; ++turn) {
    if (const auto found = by_words_.find(folded); found != by_words_.end()) return sectors_[found->second].node;
    bool shortened = false;
    for (std::string_view ending : {" sectors", " sector", " industries", " industry", " field", " fields",
                                    " cooperation", " issues", " affairs", " matters", " companies", " business",
                                    " projects", " production", " services", " products"}) {
      if (!folded.ends_with(ending) || folded.size() == ending.size()) continue;
      folded.resize(folded.size() - ending.size());
      shortened = true;
      break;
    }
    if (!shortened) break;
  }
  return {};
}

bool SectorTaxonomy::IsWithin(std::string_view node, std::string_view ancestor) const {
  if (Find(ancestor) == nullptr) return false;
  for (const Sector* sector = Find(node); sector != nullptr; sector = Find(sector->parent)) {
    if (sector->node == ancestor) return true;
  }
  return false;
}

absl::StatusOr<std::string> SectorTaxonomy::ResolveFilter(std::string_view words_or_node) const {
  if (Find(words_or_node) != nullptr) return std::string(words_or_node);
  const std::string_view node = NodeFor(words_or_node);
  if (node.empty()) {
    return absl::NotFoundError(Concatenate("no sector is called \"", words_or_node.substr(0, 80), "\""));
  }
  return std::string(node);
}

const Sector* SectorTaxonomy::Find(std::string_view node) const {
  const auto found = by_node_.find(node);
  return found == by_node_.end() ? nullptr : &sectors_[found->second];
}

}  // namespace legation::vocabulary
