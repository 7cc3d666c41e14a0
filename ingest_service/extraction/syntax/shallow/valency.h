// What verbs and nouns take: the few facts that decide where a phrase belongs. All take lemmas in lower case.
#pragma once

#include <string_view>

namespace legation::extraction {

// "talks with", "visit to", "sanctions on": the preposition's phrase belongs to the noun.
bool NounTakes(std::string_view noun, std::string_view preposition);

// "accuse of", "consist of": "of" belongs to the verb.
bool VerbTakesOf(std::string_view verb);

// "plan to", "agreement to": an infinitive belongs to the noun.
bool NounTakesInfinitive(std::string_view noun);

// "urge him to": the infinitive belongs to the verb although an object stands between.
bool VerbControlsObject(std::string_view verb);

// "say", "believe": a clause can follow without "that", and the verb can stand behind what is said.
bool VerbTakesClause(std::string_view verb);
bool VerbReportsSpeech(std::string_view verb);

// "give", "offer": takes two objects.
bool VerbTakesTwoObjects(std::string_view verb);

// "appoint", "call": a noun after the object tells what it becomes.
bool VerbNames(std::string_view verb);

}  // namespace legation::extraction
