#include "serving/certificate_check.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>
#include <vector>

#include "absl/strings/str_cat.h"
#include "errors/status_macros.h"

namespace legation::serving {
namespace {

struct Free {
  void operator()(BIO* bio) const { BIO_free(bio); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
using Bio = std::unique_ptr<BIO, Free>;
using Certificate = std::unique_ptr<X509, Free>;

Bio Reader(const std::string& text) { return Bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size()))); }

// A key with a passphrase cannot be read: nobody is there to type it.
int NoPassphrase(char*, int, int, void*) { return 0; }

absl::StatusOr<std::vector<Certificate>> ReadCertificates(const std::string& text) {
  const Bio bio = Reader(text);
  std::vector<Certificate> certificates;
  while (X509* certificate = PEM_read_bio_X509(bio.get(), nullptr, NoPassphrase, nullptr)) {
    certificates.emplace_back(certificate);
  }
  const auto error = ERR_peek_last_error();
  const bool is_end = ERR_GET_LIB(error) == ERR_LIB_PEM && ERR_GET_REASON(error) == PEM_R_NO_START_LINE;
  ERR_clear_error();
  if (certificates.empty()) return absl::InvalidArgumentError("there is no PEM certificate in it");
  if (!is_end) return absl::InvalidArgumentError(absl::StrCat("certificate ", certificates.size() + 1, " is broken"));
  return certificates;
}

// `time` of a certificate in seconds since 1970.
std::time_t SecondsOf(const ASN1_TIME* time) {
  std::tm fields{};
  return ASN1_TIME_to_tm(time, &fields) == 1 ? timegm(&fields) : 0;
}

}  // namespace

absl::StatusOr<std::time_t> CheckPair(const std::string& certificate, const std::string& key, std::time_t now) {
  ASSIGN_OR_RETURN(const std::vector<Certificate> chain, ReadCertificates(certificate));
  const std::unique_ptr<EVP_PKEY, Free> private_key(
      PEM_read_bio_PrivateKey(Reader(key).get(), nullptr, NoPassphrase, nullptr));
  ERR_clear_error();
  if (private_key == nullptr) return absl::InvalidArgumentError("the key is no PEM private key without a passphrase");
  const bool is_pair = X509_check_private_key(chain.front().get(), private_key.get()) == 1;
  ERR_clear_error();
  if (!is_pair) return absl::InvalidArgumentError("the key is not that of the certificate");
  const std::time_t from = SecondsOf(X509_get0_notBefore(chain.front().get()));
  const std::time_t until = SecondsOf(X509_get0_notAfter(chain.front().get()));
  if (now < from) return absl::InvalidArgumentError("the certificate is not yet valid");
  if (now >= until) return absl::InvalidArgumentError("the certificate has expired");
  return until;
}

absl::Status CheckAuthorities(const std::string& certificates) { return ReadCertificates(certificates).status(); }

}  // namespace legation::serving
