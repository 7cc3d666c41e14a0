// One HTTP request over a plain socket.
#pragma once

#include <string>

namespace legation::serving {

struct HttpAnswer {
  int code = 0;  // 0: no answer
  std::string headers;
  std::string body;
};

HttpAnswer HttpRequest(int port, const std::string& method, const std::string& path);
inline HttpAnswer HttpGet(int port, const std::string& path) { return HttpRequest(port, "GET", path); }

}  // namespace legation::serving
