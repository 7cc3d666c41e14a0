// What only some types of events have: subjects of agreements, size and sectors of delegations, words of statements.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/extraction/mentions.h"
#include "ingest_service/extraction/names.h"
#include "ingest_service/extraction/tokens.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

class Clauses;
struct FrameMatch;
struct Reading;

// A text that states sign, as one sentence tells it.
struct SignedText {
  internal::v1::Agreement agreement;
  size_t noun = 0;           // token
  bool plural = false;
  bool told_before = false;  // "the accord", "a similar pact"
  size_t sentence = 0;       // number in the article, once it is remembered
  // The two between whom its sentence tells it; empty when that names fewer or more.
  std::vector<Mention> parties;
};

// The texts that the frame tells of, each with its subjects: one for each subject of a list behind a plural, unless the
// sentence counts more texts than it names.
std::vector<SignedText> FindAgreements(const Reading& reading, const FrameMatch& match);

// All texts that the sentence mentions, each once with all its subjects.
std::vector<SignedText> TextsIn(const Reading& reading);

// What a sentence says behind the agreement told last: "They cover fisheries and ports", "It provides for". Empty when it
// says nothing of the kind.
std::vector<std::string> FindFurtherSubjects(const Reading& reading);

// Size, unit and kind of the delegation whose noun stands at `noun`.
internal::v1::Delegation FindDelegation(const Reading& reading, size_t noun);

// Branches of the economy that it stands for, in the text's words.
std::vector<std::string> FindSectors(const Reading& reading, size_t noun, const NameLookup& names);

// Branches of the economy that a forum is about: "a forum on mining", "a food fair", and as for delegations.
std::vector<std::string> FindForumSectors(const Reading& reading, const FrameMatch& match, const NameLookup& names);

// Whether the sentence lists sectors as such: "Target sectors are", "Industries represented include".
bool TellsSectors(const Reading& reading);

// Node of the taxonomy for the words, or for the word among them that says most; empty when none fits.
std::string SectorNode(const std::string& words, const NameLookup& names);

// Who organises it, in the text's words; empty when not told.
std::string FindOrganizer(const Reading& reading);

// Companies, institutions and persons whom the sentence names as members of the delegation.
std::vector<std::string> FindMembers(const Reading& reading, size_t noun);

// Topics, polarity and quote when the sentence is about relations between states; false when it is not.
bool FindStatement(const std::vector<Token>& tokens, internal::v1::Statement* statement);

// The word of the visit behind an invitation's: "invited X for a visit", "an invitation to travel to"; kNone without one.
size_t VisitAskedFor(const Clauses& clauses, size_t invitation);

// Kind, count and length of the visit that the sentence tells, and whether it is the first.
void ReadVisit(const Reading& reading, internal::v1::Visit* visit);

// Whether a lower-case verb reports words: "said", "stressed".
bool Says(const std::string& lower);

// The amount of money told, in units of its currency, and what is given.
internal::v1::Aid FindAid(const std::vector<Token>& tokens);

// "double taxation, fisheries and trade" between two tokens, as a list, without articles.
std::vector<std::string> ListBetween(const std::vector<Token>& tokens, size_t begin, size_t end);

// Where the noun phrases that begin at `begin`, joined by commas and "and", end: before a verb, a date, or a preposition
// that leads elsewhere.
size_t EndOfList(const Reading& reading, size_t begin);

// The list behind "in the fields of", "on matters relating to" or a bare preposition at `at`; skips such openings.
// `end`, unless null, receives where it ends.
std::vector<std::string> ListFrom(const Reading& reading, size_t at, size_t* end = nullptr);

// "fields", "areas", "issues": nouns that say no more than that a list follows.
bool Container(const std::string& lower);

// What a verb and its objects are about, in the text's words: "security dialogue" of "launch a security dialogue",
// "mining" of "cooperate with Chile in mining", "waive visa fees". Verbs joined to it count too.
std::vector<std::string> SubjectsOfVerb(const Reading& reading, size_t verb);

// What two sides cooperate in, or one of them offers to.
std::vector<std::string> FindCooperationSubjects(const Reading& reading, const FrameMatch& match);

// "two", "14", "1,200"; 0 for what is no count.
int CountOf(const std::string& lower);

}  // namespace legation::extraction

