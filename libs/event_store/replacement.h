// Puts the files of one database in the place of another's, in the same directory, which may be a mount point and cannot
// be renamed. The file CURRENT names the database: it goes first and comes last, and while there is none a mark says why.
// A process that is killed at any moment leaves the old database, the new one, or an empty directory's worth of remains;
// never a mixture that opens.
#pragma once

#include <string>

#include "absl/status/status.h"

namespace legation::event_store {

// Neither may be open. `from` is gone afterwards.
absl::Status ReplaceDatabase(const std::string& directory, const std::string& from);

// Removes what a replacement that did not end has left in a database's directory, also what it had already put there.
// Only where the mark is. To be called before the database is opened.
absl::Status SweepReplacement(const std::string& directory);

}  // namespace legation::event_store
