// Answers as a person wants to read them, on standard output.
#pragma once

#include <string>

#include "legation/v1/ingest_service.pb.h"
#include "legation/v1/query_service.pb.h"
#include "vocabulary/vocabulary.h"

namespace legation::demo {

class AnswerText {
 public:
  explicit AnswerText(const vocabulary::Vocabulary& vocabulary);

  void Heading(const std::string& text) const;
  // The grpcurl line that asks the same.
  void Call(const std::string& address, const std::string& method, const google::protobuf::Message& request) const;
  // An event with its date and its sentence.
  void ShowEvent(const v1::Event& event) const;
  void ShowRelationship(const v1::GetRelationshipResponse& answer) const;
  void ShowDelegations(const v1::ListTradeDelegationsResponse& answer) const;
  void Line(const std::string& text) const;

 private:
  // Words in lines of the terminal's width, the later ones indented.
  void Wrap(const std::string& first_indent, const std::string& indent, const std::string& text) const;
  std::string Dim(const std::string& text) const;
  std::string Bold(const std::string& text) const;

  const vocabulary::Vocabulary& vocabulary_;
  const bool colour_;
  const size_t width_;
};

}  // namespace legation::demo
