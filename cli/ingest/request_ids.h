#pragma once

#include <string>

namespace legation::cli {

// Ids for the writes of one run of the program: "legation-", 32 random hex digits, the write's place in the run. A
// write that is sent again after a lost connection has its first id and is not done twice. Another run has others on
// purpose: what it sends is compared with what is stored by the article's id and text, so that a text which came, was
// replaced and comes again counts again; an id made of the content alone would bring the first answer back for 7 days
// and change nothing.
class RequestIds {
 public:
  RequestIds();
  std::string Of(size_t place) const;

 private:
  std::string run_;
};

}  // namespace legation::cli
