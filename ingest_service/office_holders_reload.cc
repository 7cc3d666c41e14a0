#include "ingest_service/office_holders_reload.h"

#include "errors/status_macros.h"
#include "ingest_service/extraction/vocabulary_names.h"

namespace legation::ingest {

absl::Status ReloadOfficeHolders(const vocabulary::Vocabulary& vocabulary, OfficeHoldersSource& source,
                                 ArticleReader& reader) {
  RETURN_IF_ERROR(source.Reload());
  reader.Replace(reader.built_in()->WithNames(extraction::NamesFromVocabulary(vocabulary, source.Current())));
  return absl::OkStatus();
}

}  // namespace legation::ingest
