// One form for all spellings of an article's address, so that the same page is found again.
#pragma once

#include <string>
#include <string_view>

namespace legation::ingest {

// The URL without scheme, user, "www.", default port, fragment, tracking parameters and a slash at the end; the host in
// lower case, the rest as it is. Parameters keep their order. Empty for an empty URL. Never fails: what is no URL comes
// back as it is, but for white space around it.
//   "https://www.Example.org/a/?utm_source=x&id=7#top" gives "example.org/a?id=7"
std::string CanonicalUrl(std::string_view url);

}  // namespace legation::ingest
