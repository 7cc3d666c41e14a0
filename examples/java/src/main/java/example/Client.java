package example;

import com.google.protobuf.Timestamp;
import dev.legation.v1.Article;
import dev.legation.v1.Consistency;
import dev.legation.v1.Event;
import dev.legation.v1.EventView;
import dev.legation.v1.GetRelationshipRequest;
import dev.legation.v1.GetRelationshipResponse;
import dev.legation.v1.IngestArticleRequest;
import dev.legation.v1.IngestArticleResponse;
import dev.legation.v1.IngestServiceGrpc;
import dev.legation.v1.IngestServiceGrpc.IngestServiceBlockingStub;
import dev.legation.v1.ListEventsRequest;
import dev.legation.v1.ListEventsResponse;
import dev.legation.v1.QueryServiceGrpc;
import dev.legation.v1.QueryServiceGrpc.QueryServiceBlockingStub;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** A client of Legation: ingests, reads what it wrote, lists by pages, watches. See README.md. */
public final class Client {
  private static final String USAGE =
      "usage: client ingest FILE YYYY-MM-DD | list PARTY TOKEN | relationship PARTY PARTY | watch TOKEN COUNT";
  private static final long DEADLINE_SECONDS = 10; // of each try

  private final IngestServiceBlockingStub ingest;
  private final QueryServiceBlockingStub query;

  private Client(ManagedChannel ingest, ManagedChannel query) {
    this.ingest = IngestServiceGrpc.newBlockingStub(ingest);
    this.query = QueryServiceGrpc.newBlockingStub(query);
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    if (arguments.length != 3) {
      System.err.println(USAGE);
      System.exit(2);
    }
    ManagedChannel ingest = Connection.open(Connection.environment("LEGATION_INGEST", "127.0.0.1:50051"));
    ManagedChannel query = Connection.open(Connection.environment("LEGATION_QUERY", "127.0.0.1:50052"));
    int exitCode = 0;
    try {
      new Client(ingest, query).run(arguments[0], arguments[1], arguments[2]);
    } catch (StatusRuntimeException error) {
      System.err.println(Failure.describe(error));
      exitCode = 1;
    } finally {
      ingest.shutdownNow();
      query.shutdownNow();
    }
    System.exit(exitCode);
  }

  private void run(String command, String first, String second) throws IOException, InterruptedException {
    switch (command) {
      case "ingest" -> ingest(Path.of(first), LocalDate.parse(second));
      case "list" -> list(first, second);
      case "relationship" -> relationship(first, second);
      case "watch" -> watch(first, Integer.parseInt(second));
      default -> throw new IllegalArgumentException(USAGE);
    }
  }

  /** Stores an article; prints its events and the token of the write. */
  private void ingest(Path file, LocalDate day) throws IOException, InterruptedException {
    long published = day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    IngestArticleRequest request = IngestArticleRequest.newBuilder()
        .setArticle(Article.newBuilder()
            .setArticleId(file.getFileName().toString().replaceFirst("\\.[^.]*$", ""))
            .setPublisher("Example Wire")
            .setPublishTime(Timestamp.newBuilder().setSeconds(published))
            .setText(Files.readString(file)))
        // One id for all tries: a try whose answer was lost is not stored twice, and the answer comes all the same.
        .setRequestId(UUID.randomUUID().toString())
        .build();
    IngestArticleResponse answer = Failure.repeat(
        () -> ingest.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).ingestArticle(request));
    System.out.println(answer.getArticleId() + " " + answer.getOutcome());
    answer.getEventsList().forEach(stored -> print(stored.getEvent()));
    System.out.println("written_at " + answer.getWrittenAt());
  }

  /** Lists a party's events two a page, from a replica that has at least the write of the token. */
  private void list(String party, String token) {
    ListEventsRequest.Builder request = ListEventsRequest.newBuilder()
        .addParties(party)
        .setPageSize(2)
        .setView(EventView.EVENT_VIEW_BASIC)
        .setConsistency(Consistency.newBuilder().setAtLeastAsFresh(token));
    do {
      ListEventsResponse page = query.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS).listEvents(request.build());
      System.out.println("page " + page.getEventsCount());
      page.getEventsList().forEach(Client::print);
      // The token alone ends the list: a page may be short, even empty, and have a next one.
      request.setPageToken(page.getNextPageToken());
    } while (!request.getPageToken().isEmpty());
  }

  /** Prints how two parties stand. */
  private void relationship(String partyA, String partyB) {
    GetRelationshipResponse answer = query.withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
        .getRelationship(GetRelationshipRequest.newBuilder().setPartyA(partyA).setPartyB(partyB).build());
    System.out.printf(Locale.ROOT, "%s %s score %.1f confidence %.2f%n", answer.getPartyA().getName(),
        answer.getPartyB().getName(), answer.getScore(), answer.getConfidence());
  }

  /** Prints changes after the token until there were so many. */
  private void watch(String token, int count) throws InterruptedException {
    int[] left = {count};
    new Watch(query, token).run(message -> {
      message.getEventsList().forEach(
          event -> System.out.println("changed " + event.getRevision() + " " + event.getEventId()));
      message.getWithdrawnEventIdsList().forEach(id -> System.out.println("withdrawn " + id));
      message.getNoLongerMatchingEventIdsList().forEach(id -> System.out.println("no_longer_matching " + id));
      left[0] -= message.getEventsCount() + message.getWithdrawnEventIdsCount()
          + message.getNoLongerMatchingEventIdsCount();
      if (left[0] <= 0) {
        System.out.println("resume_token " + message.getResumeToken());
      }
      return left[0] > 0;
    });
  }

  private static void print(Event event) {
    System.out.println("event " + event.getEventId() + " " + event.getType() + " " + event.getStatus());
  }
}
