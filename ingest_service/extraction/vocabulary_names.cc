#include "ingest_service/extraction/vocabulary_names.h"

#include <algorithm>
#include <cstdlib>

namespace legation::extraction {
namespace {

using vocabulary::Gazetteer;

// No name has more words than this.
constexpr size_t kMostTokens = 8;

std::optional<NameKind> KindOf(const Gazetteer::Entry& entry) {
  switch (entry.kind) {
    case Gazetteer::Kind::kCountry:
      return NameKind::kCountry;
    case Gazetteer::Kind::kDemonym:
      return NameKind::kDemonym;
    case Gazetteer::Kind::kCapital:
    case Gazetteer::Kind::kSeat:
      return NameKind::kCapital;
    case Gazetteer::Kind::kCity:
      return NameKind::kCity;
    case Gazetteer::Kind::kOrganization:
      return NameKind::kOrganization;
    case Gazetteer::Kind::kOffice:
      return std::nullopt;
  }
  return std::nullopt;
}

class VocabularyNames final : public NameLookup {
 public:
  explicit VocabularyNames(const vocabulary::Vocabulary& vocabulary) : vocabulary_(vocabulary) {}

  std::optional<Name> LongestAt(const std::vector<Token>& tokens, size_t begin) const override {
    if (!tokens[begin].capital) return std::nullopt;
    std::vector<std::string_view> words;
    for (size_t i = begin; i < tokens.size() && words.size() < kMostTokens; ++i) words.push_back(tokens[i].text);
    // The tokenizer takes hyphens apart, the gazetteer keeps them: "Guinea-Bissau" is tried as one word first.
    if (begin + 2 < tokens.size() && tokens[begin + 1].text == "-" && tokens[begin].end == tokens[begin + 1].begin &&
        tokens[begin + 1].end == tokens[begin + 2].begin) {
      const std::string joined = tokens[begin].text + "-" + tokens[begin + 2].text;
      const std::string_view word = joined;
      if (const auto name = Best(std::span(&word, 1), 3)) return name;
    }
    return Best(words, 0);
  }

  std::string SectorOf(std::string_view words) const override {
    if (const std::string_view node = vocabulary_.sectors().NodeFor(words); !node.empty()) return std::string(node);
    // "health and medicine": the node of its first part that has one
    for (size_t begin = 0; begin < words.size();) {
      const size_t end = std::min(words.find(" and ", begin), words.size());
      if (const std::string_view node = vocabulary_.sectors().NodeFor(words.substr(begin, end - begin)); !node.empty())
        return std::string(node);
      begin = end + 5;
    }
    return "";
  }

  size_t Fingerprint() const override { return std::strtoull(vocabulary_.version().c_str(), nullptr, 16); }

 private:
  // "Asia" and "the Middle East" do nothing and sign nothing.
  bool Region(const Gazetteer::Entry& entry) const {
    if (entry.kind != Gazetteer::Kind::kOrganization) return false;
    const vocabulary::Organization* organization = vocabulary_.organizations().Find(entry.id);
    return organization != nullptr && organization->kind == vocabulary::Organization::Kind::kRegion;
  }

  // `length` is that of the name in tokens; 0: as many as there are words in it.
  std::optional<Name> Best(std::span<const std::string_view> words, size_t length) const {
    const Gazetteer::Match match = vocabulary_.gazetteer().LongestAt(words, 0);
    for (const Gazetteer::Entry& entry : match.entries) {
      const std::optional<NameKind> kind = KindOf(entry);
      if (!kind || Region(entry)) continue;
      Name name;
      name.kind = *kind;
      name.id = *kind == NameKind::kOrganization ? entry.id : entry.country;
      name.length = length ? length : match.length;
      return name;
    }
    return std::nullopt;
  }

  const vocabulary::Vocabulary& vocabulary_;
};

}  // namespace

std::unique_ptr<NameLookup> NamesFromVocabulary(const vocabulary::Vocabulary& vocabulary) {
  return std::make_unique<VocabularyNames>(vocabulary);
}

}  // namespace legation::extraction
