// An event in words for people. All of it is safe to show on a terminal.
#pragma once

#include <string>
#include <vector>

#include "legation/v1/event.pb.h"
#include "vocabulary/country_table.h"

namespace legation::cli {

// "2016-12-14", "1997-08", "2016"; "" for a date that is absent.
std::string DayText(const google::type::Date& day);

// The first day; "undated".
std::string DateText(const v1::EventDate& date);

// The country's name, or the code where the table does not know it.
std::string CountryName(const std::string& code, const vocabulary::CountryTable& countries);

// "Israel (Prime Minister Benjamin Netanyahu)*": the star marks who is not named at the event and was inferred.
std::string ParticipantText(const v1::Participant& participant, const vocabulary::CountryTable& countries);

// The participants with one of `roles`, as ParticipantText, with commas between them.
std::string ParticipantsText(const v1::Event& event, const std::vector<v1::ParticipantRole>& roles,
                             const vocabulary::CountryTable& countries);

// "at least 70 companies"; empty when no number is told.
std::string SizeText(const v1::Delegation& delegation);

// "Israel (Prime Minister Benjamin Netanyahu) to Kazakhstan, first ever": who and what, without type and status.
std::string ActText(const v1::Event& event, const vocabulary::CountryTable& countries);

// "visit, planned: Israel (Prime Minister Benjamin Netanyahu) to Kazakhstan, first ever".
std::string EventText(const v1::Event& event, const vocabulary::CountryTable& countries);

// The fullest sentence of the newest article; null when there is none.
const v1::Evidence* BestEvidence(const v1::Event& event);

// “The sentence.” (article)
std::string SentenceText(const v1::Evidence& evidence);

// SentenceText of the best evidence; empty when there is none.
std::string BestSentence(const v1::Event& event);

}  // namespace legation::cli
