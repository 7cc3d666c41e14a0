// Files of one test, which go with it.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <string>

#include "tests/made_certificates/made_certificates.h"

namespace legation::serving {

class TemporaryFiles {
 public:
  TemporaryFiles() {
    std::string pattern = (std::filesystem::temp_directory_path() / "legation-test-XXXXXX").string();
    folder_ = mkdtemp(pattern.data());
  }
  ~TemporaryFiles() {
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
  }

  std::string Path(const std::string& name) const { return folder_ + "/" + name; }
  // The path of what is written.
  std::string Write(const std::string& name, const std::string& text) const {
    tests::ReplaceFile(Path(name), text);
    return Path(name);
  }

 private:
  std::string folder_;
};

}  // namespace legation::serving
