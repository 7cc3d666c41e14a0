#include "event_store/digest.h"

#include <openssl/evp.h>
#include <openssl/sha.h>

namespace legation::event_store {

std::string Sha256(std::string_view bytes) {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()));
  return digest;
}

struct RunningSha256::State {
  State() { EVP_DigestInit_ex(context, EVP_sha256(), nullptr); }
  ~State() { EVP_MD_CTX_free(context); }
  EVP_MD_CTX* const context = EVP_MD_CTX_new();
};

RunningSha256::RunningSha256() : state_(std::make_unique<State>()) {}
RunningSha256::~RunningSha256() = default;

void RunningSha256::Add(std::string_view bytes) { EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()); }

std::string RunningSha256::Finish() {
  std::string digest(SHA256_DIGEST_LENGTH, '\0');
  EVP_DigestFinal_ex(state_->context, reinterpret_cast<unsigned char*>(digest.data()), nullptr);
  EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr);
  return digest;
}

std::string Hex(std::string_view bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const unsigned char byte : bytes) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

uint64_t Hash64(std::string_view bytes) {
  const std::string digest = Sha256(bytes);
  uint64_t value = 0;
  for (int i = 0; i < 8; ++i) value = value << 8 | static_cast<unsigned char>(digest[i]);
  return value;
}

std::string Base32(std::string_view bytes, int count) {
  constexpr char kDigits[] = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string text;
  for (int i = 0; i < count; ++i) {
    const size_t bit = i * 5;
    unsigned value = 0;
    for (size_t b = bit; b < bit + 5; ++b) {
      const unsigned byte = b / 8 < bytes.size() ? static_cast<unsigned char>(bytes[b / 8]) : 0;
      value = value << 1 | (byte >> (7 - b % 8) & 1);
    }
    text += kDigits[value];
  }
  return text;
}

}  // namespace legation::event_store
