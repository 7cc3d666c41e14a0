#include "tools/article_files/article_files.h"

#include <gtest/gtest.h>

#include <sstream>

#include "errors/error.h"

namespace legation::article_files {
namespace {

TEST(ArticleFiles, ReadATimeOrADay) {
  v1::Article article;
  ASSERT_TRUE(SetPublishTime("", &article).ok());
  EXPECT_FALSE(article.has_publish_time());
  ASSERT_TRUE(SetPublishTime("1970-01-02", &article).ok());
  EXPECT_EQ(article.publish_time().seconds(), 86'400);
  ASSERT_TRUE(SetPublishTime("1970-01-01T01:00:00+01:00", &article).ok());
  EXPECT_EQ(article.publish_time().seconds(), 0);
  EXPECT_EQ(SetPublishTime("last Tuesday", &article).code(), absl::StatusCode::kInvalidArgument);
}

TEST(ArticleFiles, ReadTextAsItIs) {
  std::istringstream stream("Oslo \u2014 a\r\nsecond line");
  const auto text = ReadText(stream, "standard input");
  ASSERT_TRUE(text.ok()) << text.status();
  EXPECT_EQ(*text, "Oslo \u2014 a\r\nsecond line");
}

TEST(ArticleFiles, RefuseWhatNoServiceTakes) {
  std::istringstream broken("abc\xff"), endless(std::string((16 << 20) + 1, 'a'));
  EXPECT_EQ(errors::ReasonOf(ReadText(broken, "x").status()), v1::ERROR_REASON_TEXT_NOT_UTF8);
  EXPECT_EQ(ReadText(endless, "x.txt").status().message(), "more than 16 MiB: x.txt");
  std::istringstream missing;
  missing.setstate(std::ios::failbit);
  EXPECT_EQ(ReadText(missing, "x.txt").status().message(), "cannot read x.txt");
}

}  // namespace
}  // namespace legation::article_files
