#include <gtest/gtest.h>

#include "tools/plover_score/marked_sentence.h"
#include "tools/plover_score/told_class.h"

namespace legation::plover_score {
namespace {

std::string Row(const std::string& id, const std::string& type, const std::string& trigger, const std::string& action = "") {
  return id + "\t" + type + "\tacts\tverb\t" + trigger + "\t" + action + "\tOne.\tTwo.\tThree.\n";
}

std::string ClassOf(const std::string& marked) {
  const auto frames = extraction::FrameSet::Parse(Row("a", "ACCUSATION", "accuse") + Row("b", "DEMAND", "urge") +
                                                  Row("c", "AID", "help") + Row("d", "CONFLICT", "attack") +
                                                  Row("e", "OTHER", "free", "RELEASE") + Row("f", "AGREEMENT", "sign") +
                                                  Row("g", "DIPLOMATIC_TIES", "expel", "EXPEL"));
  const auto types = vocabulary::EventTypes::Read(
      "type\tplover\tevaluation\nACCUSATION\tACCUSE\tX\nDEMAND\tREQUEST\tX\nAID\tAID\tX\nCONFLICT\tASSAULT\tX\n"
      "OTHER\t\tX\nAGREEMENT\tAGREE\tX\nDIPLOMATIC_TIES\tSUPPORT\tX\n");
  EXPECT_TRUE(frames.ok()) << frames.status();
  EXPECT_TRUE(types.ok()) << types.status();
  return frames.ok() && types.ok() ? TellClass(*frames, *types, ReadMarkedSentence(marked)).plover : "";
}

TEST(MarkedSentence, KeepsTheFirstMarkOfEachParty) {
  const MarkedSentence s = ReadMarkedSentence("Then <s>Ghana</s> met <t>Togo</t>, and <s>Ghana</s> left.");
  EXPECT_EQ(s.text, "Then Ghana met Togo, and Ghana left.");
  EXPECT_EQ(s.text.substr(s.source.begin, s.source.end - s.source.begin), "Ghana");
  EXPECT_EQ(s.source.begin, 5u);
  EXPECT_EQ(s.text.substr(s.target.begin, s.target.end - s.target.begin), "Togo");
}

TEST(MarkedSentence, PutsAMissingPartyOutside) {
  const MarkedSentence s = ReadMarkedSentence("Ghana left.");
  EXPECT_EQ(s.source.end, 0u);
  EXPECT_EQ(s.target.begin, s.text.size());
}

TEST(ToldClass, PrefersWhatStandsBetweenTheParties) {
  EXPECT_EQ(ClassOf("Urged by Peru, <s>Ghana</s> accused <t>Togo</t> and attacked it."), "ACCUSE");
  EXPECT_EQ(ClassOf("<t>Togo</t> was attacked by <s>Ghana</s> and accused it."), "ASSAULT");
}

TEST(ToldClass, TakesTheFirstOfSeveralBetween) {
  EXPECT_EQ(ClassOf("<s>Ghana</s> urged Peru to help <t>Togo</t>."), "REQUEST");
}

TEST(ToldClass, LooksBehindAndThenBefore) {
  EXPECT_EQ(ClassOf("Urged by Peru, <s>Ghana</s> and <t>Togo</t> were accused."), "ACCUSE");
  EXPECT_EQ(ClassOf("Urged by Peru, <s>Ghana</s> and <t>Togo</t> left."), "REQUEST");
  EXPECT_EQ(ClassOf("<s>Ghana</s> and <t>Togo</t> left."), "");
}

TEST(ToldClass, RollsUpByActionAndManner) {
  EXPECT_EQ(ClassOf("<s>Ghana</s> freed <t>Togo</t>."), "YIELD");
  EXPECT_EQ(ClassOf("<s>Ghana</s> agreed to free <t>Togo</t>."), "AGREE");
  EXPECT_EQ(ClassOf("<s>Ghana</s> will not free <t>Togo</t>."), "REJECT");
  EXPECT_EQ(ClassOf("<s>Ghana</s> will attack <t>Togo</t>."), "THREATEN");
  EXPECT_EQ(ClassOf("<s>Ghana</s> signed it with <t>Togo</t>."), "SUPPORT");
  EXPECT_EQ(ClassOf("<s>Ghana</s> will sign it with <t>Togo</t>."), "AGREE");
  EXPECT_EQ(ClassOf("<s>Ghana</s> expelled <t>Togo</t>."), "SANCTION");
}

}  // namespace
}  // namespace legation::plover_score
