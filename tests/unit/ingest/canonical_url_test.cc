#include "ingest_service/canonical_url.h"

#include <gtest/gtest.h>

namespace legation::ingest {
namespace {

TEST(CanonicalUrl, IsTheSameForAllSpellingsOfAPage) {
  for (const char* url :
       {"https://harbour-wire.example/world/visit", "http://harbour-wire.example/world/visit/",
        "HTTPS://WWW.Harbour-Wire.example/world/visit", "https://harbour-wire.example:443/world/visit#comments",
        "http://harbour-wire.example:80/world/visit?", "//www.harbour-wire.example/world/visit",
        "harbour-wire.example/world/visit", "https://reader:secret@harbour-wire.example/world/visit",
        "https://harbour-wire.example/world/visit?utm_source=mail&UTM_Medium=x&fbclid=1&gclid=2",
        " \thttps://harbour-wire.example/world/visit\n"}) {
    EXPECT_EQ(CanonicalUrl(url), "harbour-wire.example/world/visit") << url;
  }
}

TEST(CanonicalUrl, KeepsWhatTellsPagesApart) {
  EXPECT_EQ(CanonicalUrl("https://a.example/X?id=7&utm_source=m&page=2"), "a.example/X?id=7&page=2");
  EXPECT_EQ(CanonicalUrl("https://a.example:8080/x"), "a.example:8080/x");
  EXPECT_NE(CanonicalUrl("https://a.example/X"), CanonicalUrl("https://a.example/x"));
  EXPECT_NE(CanonicalUrl("https://a.example/x?a=1"), CanonicalUrl("https://a.example/x?a=2"));
  EXPECT_EQ(CanonicalUrl("https://a.example?id=1"), "a.example?id=1");
}

TEST(CanonicalUrl, TakesAnything) {
  EXPECT_EQ(CanonicalUrl(""), "");
  EXPECT_EQ(CanonicalUrl("  "), "");
  EXPECT_EQ(CanonicalUrl("#"), "");
  EXPECT_EQ(CanonicalUrl("https://"), "");
  EXPECT_EQ(CanonicalUrl("?&&"), "");
  EXPECT_EQ(CanonicalUrl("urn:isbn:123"), "urn:isbn:123");
}

TEST(CanonicalUrl, IsItsOwnForm) {
  for (const char* url : {"https://www.a.example/x/?b=1#c", "a.example", "x"}) {
    EXPECT_EQ(CanonicalUrl(CanonicalUrl(url)), CanonicalUrl(url)) << url;
  }
}

}  // namespace
}  // namespace legation::ingest
