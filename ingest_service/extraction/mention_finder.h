// Walks a sentence and collects who is named in it: the work behind FindMentions.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ingest_service/extraction/mentions.h"

namespace legation::extraction {

class MentionFinder {
 public:
  MentionFinder(const Sentence& sentence, const NameLookup& names, Acquaintance* acquaintance)
      : tokens_(sentence.tokens), names_(names), acquaintance_(acquaintance) {}

  std::vector<Mention> Run();

 private:
  // Whose an office is.
  struct Owner {
    std::string country, organization;
    bool Known() const { return !country.empty() || !organization.empty(); }
  };
  static Owner OwnerOf(const Name& name);

  const std::string& Lower(size_t i) const;
  bool Capital(size_t i) const;
  std::string Words(size_t begin, size_t end) const;
  size_t NameEndAt(size_t i, bool behind_title) const;
  std::optional<Name> NameAt(size_t i) const;
  std::optional<Name> KoreaAt(size_t i) const;
  Mention Starting(MentionKind kind, size_t begin, size_t end) const;
  size_t Push(Mention mention);
  void ShareKind();
  // Each returns where what it reads at `i` ends.
  size_t Step(size_t i);
  size_t NamedAt(size_t i, Name name);

  // Offices and who holds them: officer_mentions.cc.
  size_t OwnerEnd(size_t at, Owner* owner) const;
  Owner SenderBefore(size_t begin) const;
  KnownPerson Learn(size_t begin, std::string name, std::string office, Owner owner);
  size_t Officer(size_t begin, Owner owner, size_t office_begin, size_t office_end);
  static bool Plural(const std::string& head);
  size_t Officers(size_t begin, const Owner& owner, size_t end);
  size_t NamedOfficer(size_t begin, Owner owner, const std::string& office, size_t name_begin, size_t name_end);
  size_t UnnamedOfficer(size_t begin, const Owner& owner, const std::string& office, size_t short_end, size_t end);

  // Persons by their names: person_mentions.cc.
  Mention Told(const KnownPerson& person, size_t begin, size_t end) const;
  size_t Introduced(size_t i, size_t name_begin, size_t name_end);
  size_t Majesty(size_t i);
  size_t PersonAt(size_t i);
  KnownPerson* Unnamed();
  bool PluralOfficeBefore(size_t i) const;

  const std::vector<Token>& tokens_;
  const NameLookup& names_;
  Acquaintance* acquaintance_;
  std::vector<Mention> mentions_;
};

}  // namespace legation::extraction
