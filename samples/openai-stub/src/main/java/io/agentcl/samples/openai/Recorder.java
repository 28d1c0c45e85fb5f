package io.agentcl.samples.openai;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Forwards each request to a real endpoint and records what it replies. Outages (status 429 and
 * from 500 on) are passed on and not recorded. The cassette is written when the stub is closed.
 */
public final class Recorder implements Script {

  private final Upstream upstream;
  private final Path file;
  private final Cassette cassette = Cassette.empty();

  /**
   * Makes one that records anew; what {@code file} held is replaced when the stub is closed.
   *
   * @throws IOException if the folder of {@code file} cannot be made: before anything is asked,
   *     since replies may cost money
   */
  public Recorder(Upstream upstream, Path file) throws IOException {
    this.upstream = requireNonNull(upstream, "upstream");
    this.file = file.toAbsolutePath();
    Files.createDirectories(requireNonNull(this.file.getParent(), "a file in a folder"));
  }

  @Override
  public StubReply reply(StubRequest request) throws InterruptedException {
    try {
      Recorded reply = upstream.ask(request);
      if (!reply.isOutage()) {
        cassette.add(request, reply);
      }
      return reply;
    } catch (IOException e) {
      String why = "%s cannot be asked: %s".formatted(upstream, e);
      return StubReply.error(502, "server_error", "bad_gateway", why);
    }
  }

  /**
   * Writes the cassette.
   *
   * @throws UncheckedIOException if it cannot be written
   */
  @Override
  public void close() {
    try {
      cassette.write(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
