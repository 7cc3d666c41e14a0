#include "cli/commands/event_filter_options.h"

#include "cli/arguments/options.h"

namespace legation::cli {

void EventFilterOptions::AddTo(CLI::App* command, bool with_types) {
  AddText(command, "PARTY", &party, "One side, in any spelling: \"Israel\", ISR, Israeli, EU, \"Central Asia\"", "");
  AddText(command, "COUNTERPARTY", &counterparty, "The other side", "");
  AddTexts(command, "--party", &parties, "One more of the one side; repeatable", "PARTY");
  AddConditions(command, with_types);
  AddAsOf(command, &as_of);
}

void EventFilterOptions::AddConditions(CLI::App* command, bool with_types) {
  AddTexts(command, "--counterparty", &counterparties, "One more of the other side; repeatable", "PARTY");
  if (with_types) AddEnums(command, "--type", &types, "Types of event, with commas between");
  AddDay(command, "--from", &from, "First day");
  AddDay(command, "--to", &to, "Last day");
  AddEnums(command, "--status", &statuses, "Statuses, with commas between");
  AddEnum(command, "--direction", &direction, "Which way events run; forward: PARTY acts or visits");
  AddTexts(command, "--person", &persons, "Part of a name of who takes part; repeatable", "NAME");
  AddTexts(command, "--topic", &topics, "Words of topics of meetings and statements; repeatable", "WORDS");
  AddTexts(command, "--subject", &subjects, "Words of subjects of agreements and cooperation; repeatable", "WORDS");
  AddEnum(command, "--history", &history, "Whether what articles tell as background counts");
  AddTexts(command, "--extractor", &extractors, "Name of the extractor that found the event; repeatable", "NAME");
}

}  // namespace legation::cli
