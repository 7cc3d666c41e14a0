package example;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** What a failed call says: the google.rpc details of its status, and whether it is worth repeating. */
final class Failure {
  private static final int ATTEMPTS = 8;

  private Failure() {}

  /** The detail of one type. Errors of gRPC's own have none. */
  static <T extends Message> Optional<T> detail(Throwable error, Class<T> type) {
    com.google.rpc.Status status = StatusProto.fromThrowable(error);
    if (status != null) {
      for (Any packed : status.getDetailsList()) {
        try {
          if (packed.is(type)) {
            return Optional.of(packed.unpack(type));
          }
        } catch (InvalidProtocolBufferException damaged) {
          return Optional.empty();
        }
      }
    }
    return Optional.empty();
  }

  /** The reason of docs/errors.md; empty for errors of gRPC's own. */
  static String reason(Throwable error) {
    return detail(error, ErrorInfo.class).map(ErrorInfo::getReason).orElse("");
  }

  static boolean isWorthRepeating(StatusRuntimeException error) {
    return error.getStatus().getCode() == Status.Code.UNAVAILABLE || reason(error).equals("TOO_MANY_STREAMS");
  }

  /** Waits as long as the server asks for, or else longer each time; never the same for all clients. */
  static void pause(Throwable error, int attempt) throws InterruptedException {
    Duration wait = detail(error, RetryInfo.class)
        .map(RetryInfo::getRetryDelay)
        .map(asked -> Duration.ofSeconds(asked.getSeconds(), asked.getNanos()))
        .orElse(Duration.ofMillis(Math.min(500L << Math.min(attempt, 4), 8000)));
    Thread.sleep((long) (wait.toMillis() * ThreadLocalRandom.current().nextDouble(1, 1.3)));
  }

  /** The answer of a call that is safe to repeat: a read, or a write with a request_id. */
  static <T> T repeat(Supplier<T> call) throws InterruptedException {
    for (int attempt = 0;; ++attempt) {
      try {
        return call.get();
      } catch (StatusRuntimeException error) {
        if (attempt == ATTEMPTS - 1 || !isWorthRepeating(error)) {
          throw error;
        }
        System.err.println(describe(error) + "; trying again");
        pause(error, attempt);
      }
    }
  }

  /** For people. Programs branch on the reason. */
  static String describe(StatusRuntimeException error) {
    Optional<ErrorInfo> info = detail(error, ErrorInfo.class);
    String name = info.map(ErrorInfo::getReason).orElse(error.getStatus().getCode().name());
    String suggestions = info.map(each -> each.getMetadataOrDefault("suggestions", "")).orElse("");
    return name + ": " + error.getStatus().getDescription()
        + (suggestions.isEmpty() ? "" : "\ndid you mean: " + suggestions);
  }
}
