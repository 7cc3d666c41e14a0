// What only some types of events have: subjects of agreements, size and sectors of delegations, words of statements.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/extraction/mentions.h"
#include "ingest_service/extraction/names.h"
#include "ingest_service/extraction/tokens.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

struct FrameMatch;
struct Reading;

// The texts that the frame tells of, each with its subjects: one for each subject of a list behind a plural, unless the
// sentence counts more texts than it names.
std::vector<internal::v1::Agreement> FindAgreements(const Reading& reading, const FrameMatch& match);

// Size, unit and kind of the delegation whose noun stands at `noun`.
internal::v1::Delegation FindDelegation(const Reading& reading, size_t noun);

// Branches of the economy that it stands for, in the text's words.
std::vector<std::string> FindSectors(const Reading& reading, size_t noun, const NameLookup& names);

// Who organises it, in the text's words; empty when not told.
std::string FindOrganizer(const Reading& reading);

// Companies, institutions and persons whom the sentence names as members of the delegation.
std::vector<std::string> FindMembers(const Reading& reading, size_t noun);

// Topics, polarity and quote when the sentence is about relations between states; false when it is not.
bool FindStatement(const std::vector<Token>& tokens, internal::v1::Statement* statement);

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
std::vector<std::string> ListFrom(const Reading& reading, size_t at);

// "two", "14", "1,200"; 0 for what is no count.
int CountOf(const std::string& lower);

}  // namespace legation::extraction

