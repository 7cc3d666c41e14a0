// WatchEvents: what is told, in which order, and that nothing is missed or told twice. Nothing here sleeps.
#include <algorithm>
#include <set>
#include <thread>

#include "replica.h"

namespace legation::query {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

class Watch : public QueryFixture {
 protected:
  static v1::WatchEventsRequest From(const std::string& token) {
    v1::WatchEventsRequest request;
    request.set_start_after(token);
    return request;
  }
  // The next message that tells something.
  static v1::WatchEventsResponse NextChange(WatchStream& stream) {
    v1::WatchEventsResponse message = stream.Next();
    while (message.heartbeat()) message = stream.Next();
    return message;
  }
  // The messages up to a revision, without heartbeats.
  std::vector<v1::WatchEventsResponse> ReadUpTo(WatchStream& stream, int64_t revision) {
    std::vector<v1::WatchEventsResponse> messages;
    v1::WatchEventsResponse message;
    do {
      message = stream.Next();
      if (!message.heartbeat()) messages.push_back(message);
    } while (message.resume_token() != Token(revision) && !testing::Test::HasFailure());
    return messages;
  }
  // One line for each change: its revision, its event, and what became of it.
  static std::vector<std::string> LinesOf(const std::vector<v1::WatchEventsResponse>& messages) {
    std::vector<std::string> lines;
    for (const v1::WatchEventsResponse& message : messages) {
      for (const v1::Event& event : message.events()) {
        lines.push_back(std::to_string(event.revision()) + " " + event.event_id());
      }
      for (const std::string& id : message.withdrawn_event_ids()) lines.push_back("withdrawn " + id);
    }
    return lines;
  }
  // The same from what each revision says that it did.
  std::vector<std::string> LinesOfRevisions(int64_t after, int64_t last) {
    const auto view = *store->Read();
    std::vector<std::string> lines;
    for (int64_t revision = after + 1; revision <= last; ++revision) {
      internal::v1::RevisionRecord record = **view->GetRevision(revision);
      std::sort(record.mutable_changed_event_ids()->begin(), record.mutable_changed_event_ids()->end());
      std::sort(record.mutable_withdrawn_event_ids()->begin(), record.mutable_withdrawn_event_ids()->end());
      for (const std::string& id : record.changed_event_ids()) lines.push_back(std::to_string(revision) + " " + id);
      for (const std::string& id : record.withdrawn_event_ids()) lines.push_back("withdrawn " + id);
    }
    return lines;
  }
  // News, repeats that change an event, retractions, records without effect, and one article with very many events.
  std::vector<internal::v1::StoredLogRecord> MixedLog() {
    std::vector<internal::v1::StoredLogRecord> records;
    for (int number = 0; number < 12; ++number) {
      const std::string name = "a" + std::to_string(number);
      const MadeEvent same = Visit("ISR", "AZE").On(2016, 1, 1 + number / 3);
      records.push_back(log.Article(name, {same, Meeting("KAZ", "AZE").On(2017, 2, 1 + number)}));
      if (number % 4 == 3) records.push_back(log.Retraction(name));
      if (number % 4 == 3) records.push_back(log.Retraction(name));
    }
    std::vector<MadeEvent> many;
    for (int number = 0; number < 1'300; ++number) {
      many.push_back(Meeting("GEO", "ARM").On(1900 + number / 300, 1 + number % 300 / 25, 1 + number % 25));
    }
    records.push_back(log.Article("many", many));
    records.push_back(log.Article("last", {Meeting("ISR", "AZE").On(2018, 1, 1)}));
    records.push_back(log.Retraction("many"));
    return records;
  }
};

TEST_F(Watch, BeginsNowWithAHeartbeatAtOnce) {
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 1, 1)});
  WatchStream stream(*stub, v1::WatchEventsRequest());
  const v1::WatchEventsResponse first = stream.Next();
  EXPECT_TRUE(first.heartbeat());
  EXPECT_EQ(first.resume_token(), Token(1));
  Ingest("b", {Meeting("ISR", "AZE").On(2016, 2, 1)});
  const v1::WatchEventsResponse change = NextChange(stream);
  ASSERT_THAT(change.events(), SizeIs(1));
  EXPECT_EQ(change.events(0).date().start_date().month(), 2);
  EXPECT_EQ(change.events(0).evidence_size(), 1);
  EXPECT_EQ(change.resume_token(), Token(2));
}

TEST_F(Watch, TellsEachChangeOnceWhileDataArrives) {
  const auto records = MixedLog();
  const int64_t last = records.back().revision();
  Apply(records[0]);
  WatchStream stream(*stub, From(Token(0)));
  std::thread source([&] {
    for (size_t i = 1; i < records.size(); ++i) Apply(records[i]);
  });
  const auto messages = ReadUpTo(stream, last);
  source.join();
  EXPECT_EQ(LinesOf(messages), LinesOfRevisions(0, last));
}

TEST_F(Watch, ResumedAtEveryMessageTellsTheSameOnAnyReplica) {
  const auto records = MixedLog();
  const int64_t last = records.back().revision();
  ASSERT_TRUE(store->ApplyReplicated(records).ok());
  Replica other;
  other.Apply(records);
  WatchStream whole(*stub, From(Token(0)));
  const auto messages = ReadUpTo(whole, last);
  EXPECT_EQ(LinesOf(messages), LinesOfRevisions(0, last));
  int inside_a_revision = 0;
  for (size_t i = 0; i + 1 < messages.size(); ++i) {
    WatchStream resumed(i % 2 == 0 ? *stub : *other.stub, From(messages[i].resume_token()));
    const auto rest = ReadUpTo(resumed, last);
    ASSERT_EQ(rest.size(), messages.size() - i - 1);
    for (size_t k = 0; k < rest.size(); ++k) {
      ASSERT_EQ(rest[k].SerializeAsString(), messages[i + 1 + k].SerializeAsString()) << i << " " << k;
    }
    const bool goes_on = !rest[0].events().empty() && !messages[i].events().empty() &&
        rest[0].events(0).revision() == messages[i].events(0).revision();
    inside_a_revision += goes_on ? 1 : 0;
  }
  EXPECT_EQ(inside_a_revision, 2) << "1,300 events make three messages";
}

TEST_F(Watch, AFilteredWatchIsTheWholeOneWithoutTheRest) {
  const auto records = MixedLog();
  const int64_t last = records.back().revision();
  ASSERT_TRUE(store->ApplyReplicated(records).ok());
  WatchStream whole(*stub, From(Token(0)));
  std::vector<std::string> expected;
  std::set<std::string> visits;
  for (const v1::WatchEventsResponse& message : ReadUpTo(whole, last)) {
    for (const v1::Event& event : message.events()) {
      if (event.type() != v1::EVENT_TYPE_VISIT) continue;
      visits.insert(event.event_id());
      expected.push_back(std::to_string(event.revision()) + " " + event.event_id());
    }
    for (const std::string& id : message.withdrawn_event_ids()) {
      if (visits.contains(id)) expected.push_back("withdrawn " + id);
    }
  }
  ASSERT_THAT(expected, SizeIs(15));
  v1::WatchEventsRequest request = From(Token(0));
  request.add_types(v1::EVENT_TYPE_VISIT);
  request.add_parties("Israel");
  request.add_counterparties("Azerbaijani");
  request.set_direction(v1::DIRECTION_FORWARD);
  request.mutable_heartbeat_interval()->set_nanos(100'000'000);  // tells how far it has come without changes
  WatchStream filtered(*stub, request);
  EXPECT_EQ(LinesOf(ReadUpTo(filtered, last)), expected);
  request.set_direction(v1::DIRECTION_BACKWARD);
  WatchStream backward(*stub, request);
  EXPECT_THAT(ReadUpTo(backward, last), IsEmpty());
}

TEST_F(Watch, WithdrawnEventsAreAnnouncedToThoseWhoSawThem) {
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 1, 1)});
  v1::WatchEventsRequest request = From(Token(0));
  request.add_parties("Kazakhstan");
  WatchStream of_others(*stub, request);
  WatchStream stream(*stub, From(Token(0)));
  const std::string id = NextChange(stream).events(0).event_id();
  Apply(log.Retraction("a"));
  const v1::WatchEventsResponse change = NextChange(stream);
  EXPECT_THAT(change.withdrawn_event_ids(), ElementsAre(id));
  EXPECT_THAT(change.events(), IsEmpty());
  EXPECT_THAT(change.no_longer_matching_event_ids(), IsEmpty());
  Ingest("b", {Meeting("KAZ", "AZE").On(2016, 1, 1)});
  const v1::WatchEventsResponse other = NextChange(of_others);
  EXPECT_THAT(other.events(), SizeIs(1));
  EXPECT_THAT(other.withdrawn_event_ids(), IsEmpty());
}

TEST_F(Watch, AnEventThatNoLongerMatchesIsAnnounced) {
  v1::WatchEventsRequest request = From(Token(0));
  request.add_statuses(v1::EVENT_STATUS_PLANNED);
  WatchStream planned(*stub, request);
  request.set_statuses(0, v1::EVENT_STATUS_OCCURRED);
  request.set_view(v1::EVENT_VIEW_BASIC);
  WatchStream occurred(*stub, request);
  Ingest("a", {Visit("ISR", "AZE").On(2016, 12, 13).Status(internal::v1::EVENT_STATUS_PLANNED)});
  Ingest("b", {Visit("ISR", "AZE").On(2016, 12, 13)});
  const std::string id = NextChange(planned).events(0).event_id();
  const v1::WatchEventsResponse change = NextChange(planned);
  EXPECT_THAT(change.no_longer_matching_event_ids(), ElementsAre(id));
  EXPECT_THAT(change.events(), IsEmpty());
  EXPECT_THAT(change.withdrawn_event_ids(), IsEmpty());
  const v1::WatchEventsResponse came = NextChange(occurred);
  ASSERT_THAT(came.events(), SizeIs(1));
  EXPECT_EQ(came.events(0).event_id(), id);
  EXPECT_EQ(came.events(0).revision(), 2);
  EXPECT_THAT(came.events(0).evidence(), IsEmpty());
}

// The promise by which callers keep a list up to date.
TEST_F(Watch, WhoKeepsWhatWasToldHasTheListAtEveryRevision) {
  const auto planned = [](int day) {
    return Visit("ISR", "AZE").On(2016, 3, day).Status(internal::v1::EVENT_STATUS_PLANNED);
  };
  for (int day = 1; day <= 20; day += 4) {
    Ingest("plan " + std::to_string(day), {planned(day), Meeting("ISR", "KAZ").On(2016, 4, day)});
  }
  v1::ListEventsRequest list;
  list.add_statuses(v1::EVENT_STATUS_PLANNED);
  list.add_counterparties("Azerbaijan");
  const v1::ListEventsResponse before = Ask(&Stub::ListEvents, list);
  std::set<std::string> kept;
  for (const v1::Event& event : before.events()) kept.insert(event.event_id());
  ASSERT_THAT(kept, SizeIs(5));
  v1::WatchEventsRequest request = From(before.answered_at());
  request.add_statuses(v1::EVENT_STATUS_PLANNED);
  request.add_counterparties("Azerbaijan");
  request.mutable_heartbeat_interval()->set_nanos(100'000'000);
  Ingest("it happened", {Visit("ISR", "AZE").On(2016, 3, 5)});
  Ingest("one more", {planned(27)});
  Apply(log.Retraction("plan 9"));
  Apply(log.Retraction("it happened"));
  Apply(log.Retraction("plan 17"));
  const int64_t last = log.revision();
  WatchStream stream(*stub, request);
  int left = 0;
  v1::WatchEventsResponse message;
  do {
    message = stream.Next();
    for (const v1::Event& event : message.events()) kept.insert(event.event_id());
    for (const std::string& id : message.withdrawn_event_ids()) left += kept.erase(id);
    for (const std::string& id : message.no_longer_matching_event_ids()) left += kept.erase(id);
    list.mutable_as_of()->set_token(message.resume_token());
    std::set<std::string> listed;
    const v1::ListEventsResponse there = Ask(&Stub::ListEvents, list);
    for (const v1::Event& event : there.events()) listed.insert(event.event_id());
    ASSERT_EQ(kept, listed);
  } while (message.resume_token() != Token(last));
  EXPECT_EQ(left, 3);
}

TEST_F(Watch, HeartbeatsTellHowFarItHasCome) {
  v1::WatchEventsRequest request = From(Token(0));
  request.add_parties("Kazakhstan");
  request.mutable_heartbeat_interval()->set_nanos(100'000'000);
  WatchStream stream(*stub, request);
  EXPECT_TRUE(stream.Next().heartbeat());
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 1, 1)});
  v1::WatchEventsResponse message;
  do {
    message = stream.Next();
    ASSERT_TRUE(message.heartbeat());
    ASSERT_THAT(message.events(), IsEmpty());
  } while (message.resume_token() != Token(1));
}

TEST_F(Watch, TheServersHeartbeatIsThatOfARequestWithoutOne) {
  StreamSettings settings;
  settings.heartbeat = std::chrono::milliseconds(100);
  Replica replica(settings);
  WatchStream stream(*replica.stub, v1::WatchEventsRequest());
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(stream.Next().heartbeat());
}

TEST_F(Watch, ATokenInsideARevisionIsATokenOfThatRevision) {
  ASSERT_TRUE(store->ApplyReplicated(MixedLog()).ok());
  WatchStream stream(*stub, From(Token(0)));
  v1::WatchEventsResponse message = stream.Next();
  while (message.events_size() < 500) message = stream.Next();
  v1::ListEventsRequest request;
  request.mutable_as_of()->set_token(message.resume_token());
  request.mutable_consistency()->set_at_least_as_fresh(message.resume_token());
  EXPECT_EQ(Ask(&Stub::ListEvents, request).answered_at(), Token(message.events(0).revision()));
}

TEST_F(Watch, ATokenThatIsAheadIsWaitedFor) {
  WatchStream stream(*stub, From(Token(1)));
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 1, 1)});
  EXPECT_TRUE(stream.Next().heartbeat());
  Ingest("b", {Meeting("ISR", "AZE").On(2016, 2, 1)});
  EXPECT_EQ(NextChange(stream).resume_token(), Token(2));
  WatchStream too_far(*stub, From(Token(9)), std::chrono::milliseconds(300));
  EXPECT_EQ(errors::ReasonOf(too_far.End()), v1::ERROR_REASON_REPLICA_BEHIND);
}

TEST_F(Watch, Refusals) {
  const auto refusal = [&](const v1::WatchEventsRequest& request) { return WatchStream(*stub, request).End(); };
  EXPECT_EQ(errors::ReasonOf(refusal(From("x"))), v1::ERROR_REASON_REVISION_TOKEN_INVALID);
  const absl::Status other = refusal(From(event_store::EncodeRevisionToken(MadeIdentity("00000000000000bb"), 0)));
  EXPECT_EQ(other.code(), absl::StatusCode::kFailedPrecondition);
  EXPECT_EQ(errors::ReasonOf(other), v1::ERROR_REASON_REVISION_TOKEN_OF_ANOTHER_STORE);
  v1::WatchEventsRequest request;
  request.add_parties("Atlantis");
  EXPECT_EQ(errors::ReasonOf(refusal(request)), v1::ERROR_REASON_UNKNOWN_PARTY);
  request.Clear();
  request.set_view(static_cast<v1::EventView>(9));
  EXPECT_EQ(errors::ReasonOf(refusal(request)), v1::ERROR_REASON_UNKNOWN_ENUM_VALUE);
  const std::vector<std::pair<int, int>> no_intervals = {{0, 0}, {0, 99'999'999}, {-1, 0}, {600, 1}, {2'000'000, 0}, {1, -1}};
  for (const auto& [seconds, nanos] : no_intervals) {
    request.Clear();
    request.mutable_heartbeat_interval()->set_seconds(seconds);
    request.mutable_heartbeat_interval()->set_nanos(nanos);
    EXPECT_EQ(errors::ReasonOf(refusal(request)), v1::ERROR_REASON_FIELD_OUT_OF_RANGE) << seconds << " " << nanos;
  }
}

TEST_F(Watch, AReplicaThatHasNotHeardItsSourceCannotBeginOne) {
  Replica replica({}, /*knows_its_store=*/false);
  for (const std::string& token : {std::string(), Token(0)}) {
    const absl::Status refused = WatchStream(*replica.stub, From(token)).End();
    EXPECT_EQ(errors::ReasonOf(refused), v1::ERROR_REASON_REPLICA_BEHIND) << token;
  }
}

TEST_F(Watch, EndsWhenTheCopyIsStartedOver) {
  Ingest("a", {Meeting("ISR", "AZE").On(2016, 1, 1)});
  v1::WatchEventsRequest request = From(Token(0));
  request.mutable_heartbeat_interval()->set_nanos(100'000'000);
  WatchStream stream(*stub, request);
  EXPECT_EQ(stream.Next().resume_token(), Token(1));
  ASSERT_TRUE(store->Reset().ok());
  // The latter when it looks while the copy is being emptied. Both are worth repeating.
  EXPECT_THAT(errors::ReasonOf(stream.End()),
              testing::AnyOf(v1::ERROR_REASON_REPLICA_BEHIND, v1::ERROR_REASON_STORE_UNAVAILABLE));
}

TEST_F(Watch, DrainEndsStreamsThatWaitAndThoseThatHaveMoreToTell) {
  ASSERT_TRUE(store->ApplyReplicated(MixedLog()).ok());
  WatchStream waiting(*stub, v1::WatchEventsRequest());
  EXPECT_TRUE(waiting.Next().heartbeat());
  WatchStream telling(*stub, From(Token(0)));
  EXPECT_FALSE(telling.Next().heartbeat());
  freshness.Stop();
  for (WatchStream* stream : {&waiting, &telling}) {
    const absl::Status end = stream->End();
    EXPECT_EQ(end.code(), absl::StatusCode::kUnavailable);
    EXPECT_EQ(errors::ReasonOf(end), v1::ERROR_REASON_DRAINING);
  }
  EXPECT_EQ(errors::ReasonOf(WatchStream(*stub, v1::WatchEventsRequest()).End()), v1::ERROR_REASON_DRAINING);
}

TEST_F(Watch, ThereIsALimitOfStreams) {
  StreamSettings settings;
  settings.most_watches = 2;
  Replica replica(settings);
  WatchStream first(*replica.stub, v1::WatchEventsRequest()), second(*replica.stub, v1::WatchEventsRequest());
  EXPECT_TRUE(first.Next().heartbeat());
  EXPECT_TRUE(second.Next().heartbeat());
  EXPECT_EQ(replica.service.open_watches(), 2);
  const absl::Status refused = WatchStream(*replica.stub, v1::WatchEventsRequest()).End();
  EXPECT_EQ(refused.code(), absl::StatusCode::kResourceExhausted);
  EXPECT_EQ(errors::ReasonOf(refused), v1::ERROR_REASON_TOO_MANY_STREAMS);
  EXPECT_EQ(Metadata(refused, "limit"), "2");
  EXPECT_EQ(Metadata(refused, "method"), "legation.v1.QueryService/WatchEvents");
  first.Cancel();
  while (replica.service.open_watches() > 1) std::this_thread::yield();
  WatchStream third(*replica.stub, v1::WatchEventsRequest());
  EXPECT_TRUE(third.Next().heartbeat());
}

TEST_F(Watch, ManyWhoComeAndGoLeaveNothingOpen) {
  for (int round = 0; round < 20; ++round) {
    std::vector<std::unique_ptr<WatchStream>> streams;
    for (int i = 0; i < 10; ++i) streams.push_back(std::make_unique<WatchStream>(*stub, From(Token(0))));
    Ingest("a" + std::to_string(round), {Meeting("ISR", "AZE").On(2000 + round, 1, 1)});
    if (round % 2 == 0) {
      for (auto& stream : streams) NextChange(*stream);
    }
  }
  while (service.open_watches() > 0) std::this_thread::yield();
}

}  // namespace
}  // namespace legation::query
