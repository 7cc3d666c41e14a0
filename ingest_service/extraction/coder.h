// Turns the frames that match in a sentence into events: roles, status, date, place, and what context has to supply.
#ifndef LEGATION_INGEST_SERVICE_EXTRACTION_CODER_H_
#define LEGATION_INGEST_SERVICE_EXTRACTION_CODER_H_

#include <string>
#include <utility>
#include <vector>

#include "ingest_service/extraction/dates.h"
#include "ingest_service/extraction/extractor.h"
#include "ingest_service/extraction/frames.h"
#include "ingest_service/extraction/mentions.h"
#include "ingest_service/extraction/names.h"
#include "legation/internal/v1/facts.pb.h"

namespace legation::extraction {

// Reads one article, sentence by sentence in order.
class Coder {
 public:
  Coder(const FrameSet& frames, const NameLookup& names, const ArticleText& article);

  // Looks at the whole article first: whose doings does it tell?
  void Acquaint(const std::vector<Sentence>& sentences);
  void Code(const Sentence& sentence);

  bool relative_dates_unresolved() const { return relative_dates_unresolved_; }
  std::vector<internal::v1::ExtractedEvent> TakeEvents() { return std::move(events_); }

 private:
  // The trip of which the article tells, for what happens on it.
  struct Trip {
    Mention visitor;
    std::vector<std::string> hosts;
    std::string current_host;
    internal::v1::EventDate date;
    int number = 0;
  };
  struct Reading;  // what one sentence offers to its frames

  void CodeFrame(const Reading& reading, const FrameMatch& match);
  void CodeVisit(const Reading& reading, const FrameMatch& match, const Mention& visitor, const std::vector<Mention>& hosts);
  void CodeAgreements(const Reading& reading, const FrameMatch& match, const std::vector<Mention>& parties);
  void CodeDelegation(const Reading& reading, const FrameMatch& match);
  void CodeStatement(const Reading& reading);
  std::vector<Mention> Subject(const Reading& reading, const FrameMatch& match, bool* inferred) const;
  std::vector<Mention> Objects(const Reading& reading, size_t from, size_t until) const;
  Mention Resolve(const Mention& mention) const;
  void CorrectInferred(Reading* reading);
  internal::v1::EventStatus StatusOf(const Reading& reading, const FrameMatch& match) const;
  internal::v1::EventDate DateOf(const Reading& reading, const FrameMatch& match, bool* inherited);
  // Adds what every event has and keeps it; drops it when it does not join two parties.
  void Keep(const Reading& reading, const FrameMatch& match, internal::v1::ExtractedEvent event);

  const FrameSet& frames_;
  const NameLookup& names_;
  const ArticleText& article_;
  Acquaintance acquaintance_;
  Trip trip_;
  Mention last_subject_;
  Mention last_person_;
  std::string other_country_;
  std::pair<std::string, std::string> last_pair_;
  internal::v1::EventDate last_date_;
  bool relative_dates_unresolved_ = false;
  std::vector<internal::v1::ExtractedEvent> events_;
};

}  // namespace legation::extraction

#endif  // LEGATION_INGEST_SERVICE_EXTRACTION_CODER_H_
