// What only some types of events have: subjects of agreements, size and sectors of delegations, words of statements.
#pragma once

#include <string>
#include <vector>

#include "ingest_service/extraction/mentions.h"
#include "ingest_service/extraction/tokens.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

// The texts that a sentence tells of, each with its subjects; one for each subject of a list behind a plural.
std::vector<internal::v1::Agreement> FindAgreements(const std::vector<Token>& tokens);

// Size, unit, kind and sectors of the delegation whose noun stands at `at`.
internal::v1::Delegation FindDelegation(const std::vector<Token>& tokens, size_t at);

// Topics, polarity and quote when the sentence is about relations between states; false when it is not.
bool FindStatement(const std::vector<Token>& tokens, internal::v1::Statement* statement);

// Whether a lower-case verb reports words: "said", "stressed".
bool Says(const std::string& lower);

// The amount of money told, in units of its currency, and what is given.
internal::v1::Aid FindAid(const std::vector<Token>& tokens);

// "double taxation, fisheries and trade" between two tokens, as a list.
std::vector<std::string> ListBetween(const std::vector<Token>& tokens, size_t begin, size_t end);

}  // namespace legation::extraction

