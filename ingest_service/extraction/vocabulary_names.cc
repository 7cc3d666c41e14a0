#include "ingest_service/extraction/vocabulary_names.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "absl/strings/ascii.h"
#include "ingest_service/extraction/head_offices.h"

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
  VocabularyNames(const vocabulary::Vocabulary& vocabulary, std::shared_ptr<const vocabulary::OfficeHolders> holders)
      : vocabulary_(vocabulary), holders_(std::move(holders)), heads_(holders_.get()) {}

  std::optional<Name> LongestAt(const std::vector<Token>& tokens, size_t begin) const override {
    if (!tokens[begin].capital) return std::nullopt;
    std::array<std::string_view, kMostTokens> words;
    const size_t count = std::min(tokens.size() - begin, kMostTokens);
    for (size_t i = 0; i < count; ++i) words[i] = tokens[begin + i].text;
    if (InRegion(tokens, begin)) return std::nullopt;
    // The tokenizer takes hyphens apart, the gazetteer keeps them: "Guinea-Bissau" is tried as one word first.
    if (begin + 2 < tokens.size() && tokens[begin + 1].text == "-" && tokens[begin].end == tokens[begin + 1].begin &&
        tokens[begin + 1].end == tokens[begin + 2].begin) {
      const std::string joined = tokens[begin].text + "-" + tokens[begin + 2].text;
      const std::string_view word = joined;
      if (const auto name = Best(std::span(&word, 1), 3)) return name;
    }
    return Best(std::span(words.data(), count), 0);
  }

  std::optional<OfficeName> OfficeAt(const std::vector<Token>& tokens, size_t begin) const override {
    if (begin >= tokens.size() || !tokens[begin].word) return std::nullopt;
    std::vector<std::string_view> words;
    for (size_t i = begin; i < tokens.size() && words.size() < kMostTokens; ++i) words.push_back(tokens[i].text);
    const Gazetteer::Match match = vocabulary_.gazetteer().LongestAt(words, 0);
    for (const Gazetteer::Entry& entry : match.entries) {
      if (entry.kind != Gazetteer::Kind::kOffice) continue;
      return OfficeName{match.length, entry.country, entry.office_kind != Gazetteer::OfficeKind::kOpposition};
    }
    return std::nullopt;
  }

  std::optional<Holder> HolderOf(std::string_view name, std::chrono::sys_days day) const override {
    if (holders_ == nullptr) return std::nullopt;
    const bool surname = name.find(' ') == std::string_view::npos;
    const vocabulary::OfficeHolder* holder = nullptr;
    bool former = false;
    for (const vocabulary::HeldOffice& held : holders_->FindOn(name, day)) {
      if (surname && (held.former || !Principal(*held.holder))) continue;
      if (holder == nullptr) {
        holder = held.holder;
        former = held.former;
      } else if (holder->country == held.holder->country && holder->name == held.holder->name) {
        // "also foreign minister": news call him by the higher office
        const bool higher = held.former == former ? Precedence(*held.holder) < Precedence(*holder) : former;
        if (higher) {
          holder = held.holder;
          former = held.former;
        }
      } else if (holder->country != held.holder->country || (surname && holder->name != held.holder->name)) {
        return std::nullopt;  // of two countries: nobody can tell
      }
    }
    if (holder == nullptr) return std::nullopt;
    return Holder{holder->name, (former ? "former " : "") + holder->office, holder->country, holder->organization};
  }

  bool MayHave(std::string_view country, std::string_view head) const override {
    return heads_.MayHave(country, head);
  }

  std::string SeatOf(std::string_view organization) const override {
    const vocabulary::Organization* found = vocabulary_.organizations().Find(organization);
    return found == nullptr ? "" : found->seat;
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

  size_t Fingerprint() const override {
    const size_t names = std::strtoull(vocabulary_.version().c_str(), nullptr, 16);
    return holders_ == nullptr ? names : names * 31 + std::strtoull(holders_->version().c_str(), nullptr, 16);
  }

 private:
  // Those whom news call by the surname alone.
  static bool Principal(const vocabulary::OfficeHolder& holder) { return Precedence(holder) < PrincipalOffices().size(); }

  static size_t Precedence(const vocabulary::OfficeHolder& holder) {
    const std::vector<std::string>& offices = PrincipalOffices();
    return static_cast<size_t>(std::find(offices.begin(), offices.end(), absl::AsciiStrToLower(holder.office)) -
                               offices.begin());
  }

  // The highest first.
  static const std::vector<std::string>& PrincipalOffices() {
    static const auto* const kOffices = new std::vector<std::string>{
        "president",         "prime minister", "premier",          "chancellor", "king",
        "queen",             "emir",           "sultan",           "taoiseach",  "foreign minister",
        "foreign secretary", "supreme leader", "general secretary", "secretary of state",
        "external affairs minister", "secretary-general", "paramount leader", "leader"};
    return *kOffices;
  }

  // "Asia" and "the Middle East" do nothing and sign nothing.
  bool Region(const Gazetteer::Entry& entry) const {
    if (entry.kind != Gazetteer::Kind::kOrganization) return false;
    const vocabulary::Organization* organization = vocabulary_.organizations().Find(entry.id);
    return organization != nullptr && organization->kind == vocabulary::Organization::Kind::kRegion;
  }

  // "America" of "Latin America" is no state.
  bool InRegion(const std::vector<Token>& tokens, size_t begin) const {
    if (begin == 0 || !tokens[begin - 1].capital) return false;
    std::vector<std::string_view> words;
    for (size_t i = begin - 1; i < tokens.size() && words.size() < kMostTokens; ++i) words.push_back(tokens[i].text);
    const Gazetteer::Match match = vocabulary_.gazetteer().LongestAt(words, 0);
    return match.length > 1 && std::any_of(match.entries.begin(), match.entries.end(),
                                           [&](const Gazetteer::Entry& entry) { return Region(entry); });
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
  const std::shared_ptr<const vocabulary::OfficeHolders> holders_;
  const HeadOffices heads_;
};

}  // namespace

std::unique_ptr<NameLookup> NamesFromVocabulary(const vocabulary::Vocabulary& vocabulary,
                                                std::shared_ptr<const vocabulary::OfficeHolders> holders) {
  return std::make_unique<VocabularyNames>(vocabulary, std::move(holders));
}

}  // namespace legation::extraction
