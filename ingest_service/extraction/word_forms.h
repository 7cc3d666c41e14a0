// Inflected forms of verbs and nouns, without a dictionary.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace legation::extraction {

// "meet" gives meet, meets, met, meeting; "sign" gives sign, signs, signed, signing.
std::vector<std::string> FormsOf(std::string_view lemma);

// Whether a lower-case form can be a past tense or a past participle.
bool IsPastForm(std::string_view lower);

}  // namespace legation::extraction

