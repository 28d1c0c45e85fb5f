package io.agentcl.samples.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The service in a process of its own. */
final class Instance implements AutoCloseable {

  private static final long MOST_SECONDS = 60;

  private final Process process;
  private final BlockingQueue<String> printed = new LinkedBlockingQueue<>();
  private final List<String> seen = new ArrayList<>();
  private final Client client;
  private int conversations;

  private Instance(Process process) throws Exception {
    this.process = process;
    Thread reader = new Thread(this::read);
    reader.setDaemon(true);
    reader.start();
    String address = await("serves ");
    this.client = new Client(Integer.parseInt(address.substring(address.lastIndexOf(':') + 1)));
  }

  static Instance start(Path directory, String name) throws Exception {
    return new Instance(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Service.class.getName(),
                "0",
                directory.toString(),
                name)
            .redirectErrorStream(true)
            .start());
  }

  private void read() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      lines.lines().forEach(printed::add);
    } catch (IOException | RuntimeException e) {
      printed.add("cannot be read: " + e); // it was killed
    }
  }

  /** Returns the first line with {@code text} that the process prints, or printed already. */
  String await(String text) throws InterruptedException {
    for (String line : seen) {
      if (line.contains(text)) {
        return line;
      }
    }
    while (true) {
      String line = printed.poll(MOST_SECONDS, TimeUnit.SECONDS);
      if (line == null) {
        throw new AssertionError("no \"%s\" in %s".formatted(text, String.join("\n", seen)));
      }
      seen.add(line);
      if (line.contains(text)) {
        return line;
      }
    }
  }

  String ask(String path, Map<String, String> form) throws IOException {
    return client.ask(path, form);
  }

  String live() throws IOException {
    return ask("/live", Map.of());
  }

  /** Returns the answer to {@code text} in a new conversation, which stays open. */
  String answer(String text) throws IOException {
    return ask("/say", chat(text));
  }

  /** Lets a user say {@code text} in a new conversation, and returns its id once it is kept. */
  String talk(String text) throws IOException {
    Map<String, String> chat = chat(text);
    ask("/say", chat);
    return ask("/end", chat);
  }

  private synchronized Map<String, String> chat(String text) {
    return Map.of("user", "ann", "conversation", "c" + ++conversations, "text", text);
  }

  void signal(String id, String kind, String text) throws IOException {
    ask("/signal", Map.of("id", id, "kind", kind, "text", text));
  }

  /** Ends the process as the loss of power to it would. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Asks the process to end, and waits for it. */
  void stop() throws InterruptedException {
    process.destroy();
    process.waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
