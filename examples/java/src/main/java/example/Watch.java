package example;

import com.google.protobuf.Duration;
import dev.legation.v1.QueryServiceGrpc.QueryServiceBlockingStub;
import dev.legation.v1.WatchEventsRequest;
import dev.legation.v1.WatchEventsResponse;
import io.grpc.Context;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Iterator;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A watch that goes on after its stream or its server has gone, without gap or repeat. */
final class Watch {
  private static final long HEARTBEAT_SECONDS = 1; // tens of seconds do in earnest
  private static final long SILENCE_SECONDS = 3 * HEARTBEAT_SECONDS; // a stream that says nothing for so long is dead

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
    Thread thread = new Thread(task, "silence");
    thread.setDaemon(true);
    return thread;
  });
  private final QueryServiceBlockingStub query;
  private String resumeToken;

  Watch(QueryServiceBlockingStub query, String startAfter) {
    this.query = query;
    this.resumeToken = startAfter;
  }

  /**
   * Gives `handler` each message with changes, until it answers false. A caller who keeps resume_token together with what it
   * did can begin again there.
   */
  void run(Predicate<WatchEventsResponse> handler) throws InterruptedException {
    for (int attempt = 0;; ++attempt) {
      String before = resumeToken;
      StatusRuntimeException failed = Status.UNAVAILABLE.withDescription("the server ended the stream").asRuntimeException();
      try {
        if (readStream(handler)) {
          return;
        }
      } catch (StatusRuntimeException error) {
        // CANCELLED is our own: of a silent stream.
        if (error.getStatus().getCode() != Status.Code.CANCELLED && !Failure.isWorthRepeating(error)) {
          throw error;
        }
        failed = error;
      }
      if (!resumeToken.equals(before)) {
        attempt = 0;
      }
      System.err.println(Failure.describe(failed) + "; resuming");
      Failure.pause(failed, attempt);
    }
  }

  /** Reads one stream to its end; true when the handler wants no more. */
  private boolean readStream(Predicate<WatchEventsResponse> handler) {
    WatchEventsRequest request = WatchEventsRequest.newBuilder()
        .setStartAfter(resumeToken)
        .setHeartbeatInterval(Duration.newBuilder().setSeconds(HEARTBEAT_SECONDS))
        .build();
    Context.CancellableContext context = Context.current().withCancellation();
    Context outer = context.attach();
    try {
      Iterator<WatchEventsResponse> stream = query.watchEvents(request);
      while (hasNext(stream, context)) {
        WatchEventsResponse message = stream.next();
        if (!message.getHeartbeat() && !handler.test(message)) {
          return true;
        }
        resumeToken = message.getResumeToken();
      }
      return false;
    } finally {
      context.detach(outer);
      context.cancel(null); // ends the stream
    }
  }

  /** Waits for a message, and cancels a stream that is silent. */
  private boolean hasNext(Iterator<WatchEventsResponse> stream, Context.CancellableContext context) {
    Future<?> silent = timer.schedule(() -> context.cancel(null), SILENCE_SECONDS, TimeUnit.SECONDS);
    try {
      return stream.hasNext();
    } finally {
      silent.cancel(false);
    }
  }
}
