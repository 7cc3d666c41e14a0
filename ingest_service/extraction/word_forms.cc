#include "ingest_service/extraction/word_forms.h"

#include <array>

namespace legation::extraction {
namespace {

struct Irregular {
  std::string_view lemma, past, participle;
};

constexpr std::array<Irregular, 72> kIrregulars = {{
    {"meet", "met", "met"},         {"leave", "left", "left"},       {"hold", "held", "held"},
    {"go", "went", "gone"},         {"fly", "flew", "flown"},        {"give", "gave", "given"},
    {"send", "sent", "sent"},       {"lead", "led", "led"},          {"make", "made", "made"},
    {"take", "took", "taken"},      {"come", "came", "come"},        {"begin", "began", "begun"},
    {"strike", "struck", "struck"}, {"say", "said", "said"},         {"tell", "told", "told"},
    {"have", "had", "had"},         {"seek", "sought", "sought"},    {"break", "broke", "broken"},
    {"cut", "cut", "cut"},          {"put", "put", "put"},           {"withdraw", "withdrew", "withdrawn"},
    {"shoot", "shot", "shot"},      {"bring", "brought", "brought"}, {"forgive", "forgave", "forgiven"},
    {"ring", "rang", "rung"},       {"freeze", "froze", "frozen"},   {"shut", "shut", "shut"},
    {"write", "wrote", "written"},  {"sit", "sat", "sat"},           {"become", "became", "become"},
    {"win", "won", "won"},          {"find", "found", "found"},      {"see", "saw", "seen"},
    {"lay", "laid", "laid"},        {"pay", "paid", "paid"},         {"speak", "spoke", "spoken"},
    {"build", "built", "built"},    {"rebuild", "rebuilt", "rebuilt"}, {"lend", "lent", "lent"},
    {"sell", "sold", "sold"},       {"buy", "bought", "bought"},     {"get", "got", "got"},
    {"spend", "spent", "spent"},    {"wind", "wound", "wound"},      {"draw", "drew", "drawn"},
    {"choose", "chose", "chosen"},  {"undertake", "undertook", "undertaken"}, {"set", "set", "set"},
    {"fight", "fought", "fought"},  {"hit", "hit", "hit"},          {"sink", "sank", "sunk"},
    {"bind", "bound", "bound"},     {"drive", "drove", "driven"},   {"swear", "swore", "sworn"},
    {"let", "let", "let"},          {"tear", "tore", "torn"},       {"beat", "beat", "beaten"},
    {"overrun", "overran", "overrun"}, {"retake", "retook", "retaken"}, {"slay", "slew", "slain"},
    {"withhold", "withheld", "withheld"}, {"hang", "hung", "hung"},       {"feed", "fed", "fed"},
    {"steal", "stole", "stolen"},   {"swing", "swung", "swung"},    {"keep", "kept", "kept"},
    {"quit", "quit", "quit"},       {"deal", "dealt", "dealt"},     {"throw", "threw", "thrown"},
    {"blow", "blew", "blown"},      {"catch", "caught", "caught"},  {"flee", "fled", "fled"},
}};

bool Vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

}  // namespace

std::vector<std::string> FormsOf(std::string_view lemma) {
  const std::string base(lemma);
  std::vector<std::string> forms = {base};
  if (base.size() < 2) return forms;
  const char last = base.back();
  const bool hiss =
      last == 's' || last == 'x' || last == 'z' || base.ends_with("sh") || base.ends_with("ch") || last == 'o';
  const bool consonant_y = last == 'y' && !Vowel(base[base.size() - 2]);
  forms.push_back(consonant_y ? base.substr(0, base.size() - 1) + "ies" : base + (hiss ? "es" : "s"));
  const std::string stem = last == 'e' && !base.ends_with("ee") ? base.substr(0, base.size() - 1) : base;
  forms.push_back(stem + "ing");
  const bool doubles = base.size() >= 3 && base.size() <= 6 && !Vowel(last) && last != 'w' && last != 'y' &&
                       last != 'x' && Vowel(base[base.size() - 2]) && !Vowel(base[base.size() - 3]);
  if (doubles) {
    forms.push_back(base + last + "ing");
    forms.push_back(base + last + "ed");
  }
  for (const Irregular& irregular : kIrregulars) {
    if (irregular.lemma != lemma) continue;
    forms.emplace_back(irregular.past);
    forms.emplace_back(irregular.participle);
    return forms;
  }
  forms.push_back(consonant_y ? base.substr(0, base.size() - 1) + "ied" : last == 'e' ? base + "d" : base + "ed");
  return forms;
}

bool IsPastForm(std::string_view lower) {
  if (lower.size() > 3 && lower.ends_with("ed")) return true;
  for (const Irregular& irregular : kIrregulars) {
    if (lower == irregular.past || lower == irregular.participle) return true;
  }
  return false;
}

}  // namespace legation::extraction
