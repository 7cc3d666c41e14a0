#include "cli/arguments/as_of.h"

#include <google/protobuf/util/time_util.h>

#include <algorithm>
#include <cctype>

namespace legation::cli {
namespace {

bool BeginsLikeADay(const std::string& text) {
  return text.size() >= 5 && text[4] == '-' &&
         std::all_of(text.begin(), text.begin() + 4, [](unsigned char letter) { return std::isdigit(letter) != 0; });
}

}  // namespace

std::optional<v1::AsOf> ParseAsOf(const std::string& text) {
  v1::AsOf as_of;
  constexpr size_t kDay = 10;
  if (!BeginsLikeADay(text)) {
    as_of.set_token(text);
    return as_of;
  }
  const std::string time = text.size() == kDay ? text + "T23:59:59Z" : text;
  if (!google::protobuf::util::TimeUtil::FromString(time, as_of.mutable_time())) return std::nullopt;
  return as_of;
}

}  // namespace legation::cli
