package example;

import com.google.gson.Gson;
import io.grpc.CallCredentials;
import io.grpc.ChannelCredentials;
import io.grpc.CompositeChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.TlsChannelCredentials;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executor;

/**
 * Channels to the services, with the security that the environment asks for: LEGATION_TLS_CA, a PEM file of the authority
 * that signed the server's certificate, and LEGATION_TOKEN_FILE, a bearer token that is sent with each call.
 */
final class Connection {
  private Connection() {}

  /**
   * A channel to HOST:PORT. dns:/// asks for all addresses of the host, as a headless Service of Kubernetes has, and the
   * service config sends calls to all of them in turn (docs/clients.md).
   */
  static ManagedChannel open(String address) throws IOException {
    String config = Files.readString(Path.of(environment("LEGATION_SERVICE_CONFIG", "../service_config.json")));
    @SuppressWarnings("unchecked") // gson makes maps, lists, strings and doubles, as gRPC wants them
    Map<String, ?> serviceConfig = new Gson().fromJson(config, Map.class);
    return Grpc.newChannelBuilder("dns:///" + address, credentials()).defaultServiceConfig(serviceConfig).build();
  }

  private static ChannelCredentials credentials() throws IOException {
    String caFile = environment("LEGATION_TLS_CA", "");
    String tokenFile = environment("LEGATION_TOKEN_FILE", "");
    if (caFile.isEmpty()) {
      if (!tokenFile.isEmpty()) {
        throw new IOException("LEGATION_TOKEN_FILE needs LEGATION_TLS_CA: a token is not sent in plain text");
      }
      return InsecureChannelCredentials.create();
    }
    ChannelCredentials tls = TlsChannelCredentials.newBuilder().trustManager(new File(caFile)).build();
    return tokenFile.isEmpty() ? tls : CompositeChannelCredentials.create(tls, new BearerToken(Path.of(tokenFile)));
  }

  static String environment(String name, String otherwise) {
    return System.getenv().getOrDefault(name, otherwise);
  }

  /** Reads its file at each call, so that a rotated token is taken up. */
  private static final class BearerToken extends CallCredentials {
    private static final Metadata.Key<String> AUTHORIZATION =
        Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private final Path file;

    BearerToken(Path file) {
      this.file = file;
    }

    @Override
    public void applyRequestMetadata(RequestInfo request, Executor executor, MetadataApplier applier) {
      executor.execute(() -> {
        try {
          Metadata headers = new Metadata();
          headers.put(AUTHORIZATION, "Bearer " + Files.readString(file).strip());
          applier.apply(headers);
        } catch (IOException error) {
          applier.fail(Status.UNAUTHENTICATED.withDescription("cannot read the token").withCause(error));
        }
      });
    }
  }
}
