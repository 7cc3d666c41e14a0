// How many delegations share a sender, a host or a sector.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "google/protobuf/repeated_ptr_field.h"
#include "legation/v1/query_service.pb.h"
#include "query_service/delegation_filter.h"
#include "vocabulary/vocabulary.h"

namespace legation::query {

class DelegationGroups {
 public:
  // Both must outlive this. Of a side or sector for which the filter asks, only what it asks for is counted.
  DelegationGroups(v1::DelegationGroup by, const DelegationFilter& filter) : by_(by), filter_(filter) {}

  // Counts a delegation that matches the filter, once under each of its keys.
  void Add(const internal::v1::EventRecord& delegation);

  // The largest first, equal ones by key.
  void Write(const vocabulary::Vocabulary& vocabulary,
             google::protobuf::RepeatedPtrField<v1::DelegationGroupCount>* counts) const;

 private:
  const v1::DelegationGroup by_;
  const DelegationFilter& filter_;
  std::map<std::string, int64_t> counts_;
};

}  // namespace legation::query
