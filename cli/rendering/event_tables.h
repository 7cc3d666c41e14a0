// The tables of answers that are lists.
#pragma once

#include <google/protobuf/repeated_ptr_field.h>

#include <string>
#include <vector>

#include "cli/rendering/table.h"
#include "legation/v1/query_service.pb.h"
#include "vocabulary/country_table.h"

namespace legation::cli {

// Date, status, type, what happened, id; below each its best sentence, with `evidence`.
Table NewEventTable();
void AddEvent(const v1::Event& event, bool evidence, const vocabulary::CountryTable& countries, Table* table);

// Date, status, sender, host, size, what is known besides, id.
Table NewDelegationTable();
void AddDelegation(const v1::Event& event, bool evidence, const vocabulary::CountryTable& countries, Table* table);

// Date, what kind of first, what the store knows, id; always with the sentence that claims it.
Table NewMilestoneTable();
void AddMilestone(const v1::Milestone& milestone, Table* table);

// When and why it was withdrawn, and what it was.
Table NewWithdrawnTable();
void AddWithdrawn(const v1::WithdrawnEvent& withdrawn, bool evidence, const vocabulary::CountryTable& countries,
                  Table* table);

// Partner or pair, measures, change, day of the last event.
Table NewPartnerTable(bool pairs);
void AddPartner(const v1::RankedRelationship& ranked, bool pairs, Table* table);

// What was counted, and how many: keys are countries or nodes of sectors.
Table GroupTable(const google::protobuf::RepeatedPtrField<v1::DelegationGroupCount>& groups, const std::string& heading,
                 const vocabulary::CountryTable& countries);

// Types down, statuses across.
Table CountTable(const google::protobuf::RepeatedPtrField<v1::EventCount>& counts);

// "+63", "-7", "0": a measure from -100 to 100 with the ink of its side.
Cell MeasureCell(double measure);

}  // namespace legation::cli
