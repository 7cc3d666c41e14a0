#include "query_service/ranking_reader.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>

#include "errors/error.h"
#include "errors/status_macros.h"
#include "query_service/argument_error.h"
#include "query_service/day_argument.h"
#include "query_service/party_argument.h"

namespace legation::query {
namespace {

// The day and the place at which a page begins. Later pages are told for the day of the first, even after midnight.
struct Place {
  int32_t on_day = 0;
  size_t position = 0;
  std::string Text() const { return std::to_string(on_day) + ":" + std::to_string(position); }
};

template <typename Integer>
bool TakeNumber(std::string_view text, Integer* number) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *number);
  return error == std::errc() && end == text.data() + text.size();
}

absl::StatusOr<Place> ReadPlace(const v1::ListRelationshipsRequest& request, const PageStart& start) {
  Place place{Today(), 0};
  if (!start.after.empty()) {
    const std::string_view text = start.after;
    const size_t colon = std::min(text.find(':'), text.size());
    if (TakeNumber(text.substr(0, colon), &place.on_day) &&
        TakeNumber(text.substr(std::min(colon + 1, text.size())), &place.position)) {
      return place;
    }
    return errors::MakeError(absl::StatusCode::kInvalidArgument, v1::ERROR_REASON_PAGE_TOKEN_INVALID,
                             "the page token holds no place of a ranking");
  }
  if (request.has_on_date()) {
    ASSIGN_OR_RETURN(place.on_day, ReadDay("on_date", request.on_date()));
  }
  return place;
}

absl::Status CheckArguments(const v1::ListRelationshipsRequest& request) {
  if (!v1::RelationshipOrder_IsValid(request.order_by())) return UnknownEnumValue("order_by", request.order_by());
  if (!v1::Direction_IsValid(request.direction())) return UnknownEnumValue("direction", request.direction());
  const double least = request.min_confidence();
  if (least >= 0 && least <= 1) return absl::OkStatus();
  return FieldOutOfRange("min_confidence", std::to_string(least), "from 0 to 1");
}

v1::RankedRelationship Present(const RankedPair& pair, const vocabulary::Vocabulary& vocabulary) {
  v1::RankedRelationship ranked;
  *ranked.mutable_party_a() = PartyOfId(vocabulary, pair.party_a);
  *ranked.mutable_party_b() = PartyOfId(vocabulary, pair.party_b);
  ranked.mutable_measures()->set_score(pair.score);
  ranked.mutable_measures()->set_trend(pair.trend);
  ranked.mutable_measures()->set_engagement(pair.engagement);
  ranked.mutable_measures()->set_confidence(pair.confidence);
  ranked.set_score_change(pair.score_change);
  *ranked.mutable_last_event_date() = DateOf(pair.last_event_day);
  return ranked;
}

// A page whose revision can no longer be added up, because too much is stored, can only be begun again.
absl::Status Judge(const absl::Status& refusal, const PageStart& start) {
  if (start.after.empty() || errors::ReasonOf(refusal) != v1::ERROR_REASON_TOO_MUCH_WORK) return refusal;
  return errors::MakeError(absl::StatusCode::kFailedPrecondition, v1::ERROR_REASON_PAGE_TOKEN_EXPIRED,
                           "the ranking that the page token pins is no longer kept; start again from the first page");
}

}  // namespace

absl::StatusOr<v1::ListRelationshipsResponse> RankingReader::List(const event_store::View& view,
                                                                  const v1::ListRelationshipsRequest& request,
                                                                  const PageStart& start, int64_t generation) const {
  RETURN_IF_ERROR(CheckArguments(request));
  ASSIGN_OR_RETURN(const size_t page_size, ReadPageSize(request.page_size()));
  ASSIGN_OR_RETURN(const Place place, ReadPlace(request, start));
  RankingCache::Key key{start.identity.store_id(), start.identity.epoch(), view.revision(), "", request.direction(),
                        place.on_day, generation};
  if (key.direction == v1::DIRECTION_UNSPECIFIED) key.direction = v1::DIRECTION_BOTH;
  if (!request.party().empty()) {
    ASSIGN_OR_RETURN(const v1::Party party, ReadParty(vocabulary_, "party", request.party()));
    key.party = party.id();
  }
  const auto pairs = cache_.Get(key, [&](const RankingCache::Earlier& earlier) {
    const auto is_unchanged = [&](const std::string& party_a, const std::string& party_b) {
      return marks_->LastChange(event_store::PairPart(party_a, party_b)) <= earlier.revision;
    };
    return MeasurePairs(view, key.party, request.direction(), place.on_day,
                        marks_ == nullptr ? nullptr : earlier.pairs.get(), is_unchanged);
  });
  if (!pairs.ok()) return Judge(pairs.status(), start);

  const size_t end = place.position + page_size;
  const std::vector<size_t> order = PlacesInOrder(**pairs, request.order_by(), request.min_confidence(), end);
  v1::ListRelationshipsResponse response;
  *response.mutable_on_date() = DateOf(place.on_day);
  for (size_t i = place.position; i < std::min(end, order.size()); ++i) {
    *response.add_relationships() = Present((**pairs)[order[i]], vocabulary_);
  }
  if (end < order.size()) {
    response.set_next_page_token(start.TokenAfter(view.revision(), Place{place.on_day, end}.Text()));
  }
  return response;
}

}  // namespace legation::query
