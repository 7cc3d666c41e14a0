#include "ingest_service/extraction/syntax/shallow/closed_classes.h"

#include <string>

#include "absl/container/flat_hash_map.h"
#include "ingest_service/extraction/split.h"
#include "ingest_service/extraction/syntax/shallow/lookup.h"

namespace legation::extraction {
namespace {

struct Row {
  WordGroup group;
  std::string_view words;
};

constexpr Row kRows[] = {
    {WordGroup::kDeterminer, "the a an this these those every no another either neither such what whatever"},
    {WordGroup::kQuantifier,
     "all both some any many much several few fewer more most less least each half enough other"},
    {WordGroup::kPossessive, "his its their my our your her whose"},
    {WordGroup::kSubjectPronoun,
     "i he she it they we you he'd he'll she'd she'll they'd they'll they've they're we've we're we'll we'd i'm i've "
     "i'll "
     "you're you've it'll it'd i'd"},
    {WordGroup::kObjectPronoun,
     "him them us me himself herself itself themselves ourselves myself yourself yourselves"},
    {WordGroup::kOtherPronoun,
     "someone somebody something anyone anybody anything everyone everybody everything nobody nothing none hers theirs "
     "ours mine yours others"},
    {WordGroup::kThere, "there"},
    {WordGroup::kRelative, "who whom which whoever whomever"},
    {WordGroup::kThat, "that"},
    {WordGroup::kTo, "to"},
    {WordGroup::kAdposition,
     "of in on at by for with from into onto upon about against between among amongst amid amidst under over above "
     "below "
     "beneath beside besides behind beyond through throughout toward towards across along around near within outside "
     "inside despite during via per concerning regarding including excluding involving following versus vs aboard "
     "alongside atop without than unlike worth pending"},
    {WordGroup::kAdpositionOrSubordinator, "after before since until till as like except whereas"},
    {WordGroup::kSubordinator,
     "if because although though unless whether while whilst once lest provided wherever whenever"},
    {WordGroup::kQuestion, "when where why how"},
    {WordGroup::kCoordinator, "and or but nor & yet"},
    {WordGroup::kModal,
     "will would can could may might must shall should ought cannot can't won't wouldn't couldn't shouldn't mustn't "
     "'ll"},
    {WordGroup::kBe, "is are was were be been being am isn't aren't wasn't weren't 're 'm"},
    {WordGroup::kHave, "have has had having haven't hasn't hadn't 've"},
    {WordGroup::kDo, "do does did don't doesn't didn't"},
    {WordGroup::kNegation, "not never n't"},
    {WordGroup::kAdverb,
     "also still already just only even again ever often sometimes soon then now here very too so quite rather almost "
     "perhaps maybe instead however therefore thus moreover meanwhile furthermore nevertheless nonetheless further "
     "later "
     "earlier once twice together else abroad overseas always seldom hence indeed otherwise ago yet anyway "
     "alike altogether afterwards afterward nearly away forward"},
    {WordGroup::kVerbParticle, "up out off down back apart aside"},
    {WordGroup::kCardinal,
     "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
     "eighteen "
     "nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion trillion dozen "
     "zero"},
    {WordGroup::kTime,
     "yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february april "
     "june july august september october november december jan feb apr jun jul aug sep sept oct nov dec"},
};

}  // namespace

WordGroup GroupOf(std::string_view lower) {
  static const auto* const kGroups = [] {
    auto* groups = new absl::flat_hash_map<std::string, WordGroup>;
    for (const Row& row : kRows) {
      for (std::string& word : Split(row.words, ' ')) groups->try_emplace(std::move(word), row.group);
    }
    return groups;
  }();
  const auto found = Lookup(*kGroups, lower);
  return found == kGroups->end() ? WordGroup::kOpen : found->second;
}

}  // namespace legation::extraction
