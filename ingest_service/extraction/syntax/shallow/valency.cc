#include "ingest_service/extraction/syntax/shallow/valency.h"

#include <string>

#include "absl/container/flat_hash_set.h"
#include "ingest_service/extraction/split.h"
#include "ingest_service/extraction/syntax/shallow/lookup.h"

namespace legation::extraction {
namespace {

using Words = absl::flat_hash_set<std::string>;

const Words* MakeWords(std::string_view words) {
  auto* set = new Words;
  for (std::string& word : Split(words, ' ')) set->insert(std::move(word));
  return set;
}

struct Takes {
  std::string_view prepositions, nouns;
};
constexpr Takes kTakes[] = {
    {"with between among on about",
     "talk talks discussion negotiation consultation meeting summit conversation dialogue cooperation consultations "
     "agreement deal "
     "pact accord treaty memorandum understanding contract partnership consensus"},
    {"with between",
     "relation tie link alliance friendship border trade war conflict contact ceasefire truce exchange "
     "solidarity dispute row clash interview ministerial encounter treaty dissatisfaction communication "
     "engagement peace contact rapprochement reconciliation collaboration"},
    {"between among",
     "difference gap tension relation confidence understanding trust coordination coordination rivalry trade flight "
     "fighting hostility"},
    {"to",
     "visit trip tour invitation ambassador envoy delegation threat access commitment answer response reply "
     "approach solution reference alternative damage contribution end exports export aid assistance support "
     "return adviser advisor aide letter message opposition challenge journey key candidate transition road"},
    {"by",
     "visit trip tour attack strike statement decision move attempt effort invasion raid call announcement "
     "speech aggression interference violation threat offensive"},
    {"from",
     "delegation minister official representative message letter export import invitation troops pressure "
     "support visitor company delegate expert withdrawal pullout attack call order refugee investor leader "
     "businessmen team group people ambassador team threat"},
    {"on",
     "sanction attack ban tax tariff strike position view stance report war assault pressure raid embargo "
     "information limit focus statement restriction decision law vote resolution comment duty crackdown "
     "conference declaration emphasis impact effect speech document protocol convention data"},
    {"against",
     "sanction attack war campaign fight action threat crime accusation allegation charge aggression "
     "offensive operation protest struggle demonstration strike measure violence case complaint resistance coup "
     "embargo"},
    {"for",
     "support minister secretary need call responsibility plan respect demand spokesman spokeswoman "
     "preparation commissioner condition opportunity reason basis demand proposal programme program request "
     "framework hope fund aid deadline agreement representative organization organisation centre center "
     "candidate concern appreciation platform prospect preparations ministry department agency"},
    {"in",
     "embassy consulate situation conflict crisis war ceasefire violence fighting election interest role troop "
     "investment presence base increase decrease rise fall participation improvement cooperation interference "
     "confidence interests ambassador change reactor troops forces coup stability engagement decline reduction "
     "breakthrough progress involvement peace rebel rebels developments development mission progress belief "
     "city town village elections protests refugees operation operations capital hospital university expert"},
    {"over",
     "dispute row concern control conflict tension sovereignty war victory dispute talk protest differences "
     "disagreement anger"},
    {"about", "concern information question report doubt story warning speculation fear allegation statement view"},
    {"at", "attempt professor expert speech stay summit attack"},
    {"into", "investigation inquiry probe insight incursion research invasion"},
    {"towards", "step attitude policy stance approach hostility progress position"},
    {"toward", "step attitude policy stance approach hostility progress position"},
    {"within", "dispute forces"},
    {"as", "role position status appointment post job"},
};

}  // namespace

bool NounTakes(std::string_view noun, std::string_view preposition) {
  static const auto* const kPairs = [] {
    auto* pairs = new Words;
    for (const Takes& takes : kTakes) {
      for (const std::string& preposition : Split(takes.prepositions, ' ')) {
        for (const std::string& noun : Split(takes.nouns, ' ')) pairs->insert(noun + ' ' + preposition);
      }
    }
    return pairs;
  }();
  return kPairs->contains(std::string(noun) + ' ' + std::string(preposition));
}

bool VerbTakesOf(std::string_view verb) {
  static const Words* const kVerbs = MakeWords(
      "accuse consist deprive approve disapprove convict suspect inform notify rob strip rid speak warn assure remind "
      "convince dispose complain boast hear think become relieve acquit cure clear persuade advise despair partake "
      "tire");
  return Lookup(*kVerbs, verb) != kVerbs->end();
}

bool NounTakesInfinitive(std::string_view noun) {
  static const Words* const kNouns = MakeWords(
      "plan decision effort agreement attempt bid move pledge promise proposal offer right ability willingness "
      "readiness "
      "commitment need chance opportunity order request call invitation way desire intention mandate power measure "
      "step "
      "deal pact reason time refusal failure determination vow obligation authority capacity ambition aim duty job "
      "work "
      "campaign resolution law bill deadline permission license tendency freedom vote threat wish hope demand project "
      "mission operation inability reluctance urge motivation attempt readiness something nothing anything");
  return Lookup(*kNouns, noun) != kNouns->end();
}

bool VerbControlsObject(std::string_view verb) {
  static const Words* const kVerbs = MakeWords(
      "urge ask tell order force invite call allow want expect press persuade help authorise authorize instruct warn "
      "require enable request encourage advise permit compel push pressure convince lead cause direct oblige persuade "
      "beg implore appeal prompt challenge command empower assist train appoint nominate elect need like prefer");
  return Lookup(*kVerbs, verb) != kVerbs->end();
}

bool VerbReportsSpeech(std::string_view verb) {
  static const Words* const kVerbs = MakeWords(
      "say tell add announce declare state report note explain insist stress warn claim reply answer argue write "
      "confirm "
      "comment remark conclude recall acknowledge admit suggest continue ask observe reiterate emphasize emphasise "
      "underline quote agree tweet post caution assert point complain think believe");
  return Lookup(*kVerbs, verb) != kVerbs->end();
}

bool VerbTakesClause(std::string_view verb) {
  static const Words* const kVerbs = MakeWords(
      "hope know fear expect feel mean show indicate see understand deny pledge vow promise decide realize realise "
      "hear "
      "find learn ensure predict assume allege maintain contend reveal estimate doubt wish suppose guess remember "
      "imply "
      "demonstrate agree concede propose demand request require recommend guarantee imagine guess figure mention");
  return Lookup(*kVerbs, verb) != kVerbs->end() || VerbReportsSpeech(verb);
}

bool VerbTakesTwoObjects(std::string_view verb) {
  static const Words* const kVerbs = MakeWords(
      "give offer send grant award hand tell pay show lend sell teach bring promise cost owe deny assure deal wish "
      "earn "
      "guarantee ask pass write supply");
  return Lookup(*kVerbs, verb) != kVerbs->end();
}

bool VerbNames(std::string_view verb) {
  static const Words* const kVerbs =
      MakeWords("appoint name call elect declare make consider nominate deem brand label designate dub proclaim term");
  return Lookup(*kVerbs, verb) != kVerbs->end();
}

}  // namespace legation::extraction
