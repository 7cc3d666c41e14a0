// How much of plain wire copy the built-in syntax reads. The sentences are invented; the least shares stand some way below
// what was measured, so that they catch a broken model rather than a different one.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "ingest_service/extraction/syntax/built_in_syntax.h"
#include "words_of.h"

namespace legation::extraction {
namespace {

struct Fact {
  const char* verb;      // as written
  Relation relation;
  const char* argument;  // head word of the argument, as written
};

struct Case {
  const char* text;
  std::vector<Fact> facts;
};

constexpr auto kSubject = Relation::kSubject, kPassive = Relation::kPassiveSubject, kObject = Relation::kObject,
               kOblique = Relation::kOblique, kAgent = Relation::kAgent;

const std::vector<Case>& Cases() {
  static const auto* const kCases = new std::vector<Case>{
      {"Kenyan President Amos Odhiambo arrived in Oslo on Monday for a two-day visit.",
       {{"arrived", kSubject, "Amos"}, {"arrived", kOblique, "Oslo"}, {"arrived", kOblique, "Monday"}}},
      {"Ghana and Norway signed a trade agreement on Tuesday.", {{"signed", kSubject, "Ghana"}, {"signed", kObject, "agreement"}}},
      {"The agreement was signed by Foreign Minister Kofi Asante and his Norwegian counterpart.",
       {{"signed", kPassive, "agreement"}, {"signed", kAgent, "Kofi"}}},
      {"The Peruvian leader was received at the airport by Prime Minister Ola Hansen.",
       {{"received", kPassive, "leader"}, {"received", kOblique, "airport"}, {"received", kAgent, "Ola"}}},
      {"\"We will not accept threats,\" the foreign minister told reporters.",
       {{"accept", kSubject, "We"}, {"accept", kObject, "threats"}, {"told", kSubject, "minister"}}},
      {"Bolivia expelled two Chilean diplomats on Thursday, accusing them of spying.",
       {{"expelled", kSubject, "Bolivia"}, {"expelled", kObject, "diplomats"}, {"accusing", kObject, "them"}}},
      {"Two Chilean diplomats were expelled from Bolivia last week.",
       {{"expelled", kPassive, "diplomats"}, {"expelled", kOblique, "Bolivia"}}},
      {"The United States imposed sanctions on three banks.",
       {{"imposed", kObject, "sanctions"}, {"imposed", kOblique, "banks"}}},
      {"Sanctions against the country were lifted by the council in March.",
       {{"lifted", kPassive, "Sanctions"}, {"lifted", kAgent, "council"}}},
      {"A delegation led by Trade Minister Ana Quispe will leave for Accra next week.",
       {{"leave", kSubject, "delegation"}, {"led", kAgent, "Ana"}, {"leave", kOblique, "Accra"}}},
      {"Prime Minister Ola Hansen said his government would send more aid to the flooded region.",
       {{"said", kSubject, "Ola"}, {"send", kSubject, "government"}, {"send", kObject, "aid"}, {"send", kOblique, "region"}}},
      {"The two leaders discussed trade, energy and border security.",
       {{"discussed", kSubject, "leaders"}, {"discussed", kObject, "trade"}}},
      {"Denmark has recalled its ambassador from Lima in protest.",
       {{"recalled", kSubject, "Denmark"}, {"recalled", kObject, "ambassador"}}},
      {"Talks between the two countries broke down late on Friday.", {{"broke", kSubject, "Talks"}}},
      {"The spokesman denied that troops had crossed the border.",
       {{"denied", kSubject, "spokesman"}, {"crossed", kSubject, "troops"}, {"crossed", kObject, "border"}}},
      {"Peru's president invited the king to visit Lima.",
       {{"invited", kSubject, "president"}, {"invited", kObject, "king"}, {"visit", kObject, "Lima"}}},
      {"The king, who visited Lima in May, praised the reforms.",
       {{"praised", kSubject, "king"}, {"praised", kObject, "reforms"}, {"visited", kObject, "Lima"}}},
      {"Officials from both sides met in Geneva to prepare the summit.",
       {{"met", kSubject, "Officials"}, {"met", kOblique, "Geneva"}, {"prepare", kObject, "summit"}}},
      {"Rebels attacked a government convoy near the northern border, killing twelve soldiers.",
       {{"attacked", kSubject, "Rebels"}, {"attacked", kObject, "convoy"}, {"killing", kObject, "soldiers"}}},
      {"Twelve soldiers were killed when rebels attacked a convoy.",
       {{"killed", kPassive, "soldiers"}, {"attacked", kSubject, "rebels"}, {"attacked", kObject, "convoy"}}},
      {"The president is expected to travel to Nairobi on Sunday.",
       {{"expected", kPassive, "president"}, {"travel", kOblique, "Nairobi"}}},
      {"Norway will host the next round of peace talks, the ministry announced on Monday.",
       {{"host", kSubject, "Norway"}, {"host", kObject, "round"}, {"announced", kSubject, "ministry"}}},
      {"Australia welcomed the ceasefire but urged both parties to respect it.",
       {{"welcomed", kSubject, "Australia"}, {"welcomed", kObject, "ceasefire"}, {"urged", kObject, "parties"}}},
      {"After meeting the chancellor in Vienna, Mr. Asante flew to Oslo.",
       {{"meeting", kObject, "chancellor"}, {"flew", kOblique, "Oslo"}, {"flew", kSubject, "Mr"}}},
      {"The bank approved a $50 million loan for Ghana.", {{"approved", kSubject, "bank"}, {"approved", kObject, "loan"}}},
      {"Kenya and Peru have agreed to open embassies in each other's capitals.",
       {{"agreed", kSubject, "Kenya"}, {"open", kObject, "embassies"}}},
      {"An embassy was opened in Lima in 1998.", {{"opened", kPassive, "embassy"}, {"opened", kOblique, "Lima"}}},
      {"The European Union condemned the arrest of the opposition leader.",
       {{"condemned", kSubject, "Union"}, {"condemned", kObject, "arrest"}}},
      {"He was accompanied by the ministers of trade and finance.",
       {{"accompanied", kPassive, "He"}, {"accompanied", kAgent, "ministers"}}},
      {"Chile rejected the demand and threatened to close the border.",
       {{"rejected", kSubject, "Chile"}, {"rejected", kObject, "demand"}, {"close", kObject, "border"}}},
      {"Japan's foreign minister postponed a trip to Seoul because of the earthquake.",
       {{"postponed", kSubject, "minister"}, {"postponed", kObject, "trip"}}},
      {"Ukraine and Canada exchanged notes on visa rules.", {{"exchanged", kSubject, "Ukraine"}, {"exchanged", kObject, "notes"}}},
      {"Police arrested dozens of protesters outside the embassy on Saturday.",
       {{"arrested", kSubject, "Police"}, {"arrested", kObject, "dozens"}}},
      {"The treaty, signed in 1994, allows ships of both countries to use the canal.",
       {{"allows", kSubject, "treaty"}, {"use", kObject, "canal"}}},
      {"Ghana has never recognised the government that seized power in June.",
       {{"recognised", kSubject, "Ghana"}, {"recognised", kObject, "government"}, {"seized", kObject, "power"}}},
      {"The envoy held talks with senior officials in Khartoum.",
       {{"held", kSubject, "envoy"}, {"held", kObject, "talks"}, {"held", kOblique, "officials"}}},
      {"Three cooperation agreements were concluded during the visit.", {{"concluded", kPassive, "agreements"}}},
      {"Iceland, which has no army, sent medical teams to the island.",
       {{"sent", kSubject, "Iceland"}, {"sent", kObject, "teams"}, {"sent", kOblique, "island"}}},
      {"The minister thanked Sweden for its support.", {{"thanked", kSubject, "minister"}, {"thanked", kObject, "Sweden"}}},
      {"MINISTER VISITS NORWAY AFTER BORDER CLASH", {{"VISITS", kSubject, "MINISTER"}, {"VISITS", kObject, "NORWAY"}}},
  };
  return *kCases;
}

size_t IndexOf(const std::vector<Token>& tokens, std::string_view text) {
  return std::find_if(tokens.begin(), tokens.end(), [&](const Token& token) { return token.text == text; }) - tokens.begin();
}

TEST(SyntaxNews, FindsWhoDidWhatToWhom) {
  const auto syntax = BuiltInSyntax();
  ASSERT_TRUE(syntax.ok()) << syntax.status();
  size_t facts = 0, found = 0, whole = 0;
  std::string missed;
  for (const Case& one : Cases()) {
    const std::vector<Token> tokens = WordsOf(one.text);
    const Tree tree = (*syntax)->Analyse(tokens);
    size_t right = 0;
    for (const Fact& fact : one.facts) {
      const size_t verb = IndexOf(tokens, fact.verb), argument = IndexOf(tokens, fact.argument);
      ASSERT_LT(verb, tokens.size()) << one.text << ": " << fact.verb;
      ASSERT_LT(argument, tokens.size()) << one.text << ": " << fact.argument;
      const bool good = tree[argument].head == verb && tree[argument].relation == fact.relation;
      right += good;
      if (!good) missed += std::string(one.text) + " | " + fact.verb + " " + fact.argument + "\n";
    }
    facts += one.facts.size();
    found += right;
    whole += right == one.facts.size();
  }
  RecordProperty("facts", static_cast<int>(facts));
  RecordProperty("found", static_cast<int>(found));
  RecordProperty("whole_sentences", static_cast<int>(whole));
  SCOPED_TRACE(missed);
  EXPECT_EQ(Cases().size(), 40u);
  EXPECT_GE(found * 100, facts * 80) << found << " of " << facts << " facts, " << whole << " whole sentences";
}

}  // namespace
}  // namespace legation::extraction
