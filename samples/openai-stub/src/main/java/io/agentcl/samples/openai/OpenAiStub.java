package io.agentcl.samples.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server of chat completions on a free port of this machine. What it answers, its script says.
 * Safe for use by many threads.
 */
public final class OpenAiStub implements AutoCloseable {

  private static final String NO_DELAY = "sun.net.httpserver.nodelay";
  private static final String PATH = "/v1/chat/completions";

  /** Clients that meet an error drop what they did not yet read: they are given time to read it. */
  private static final Duration BEFORE_A_CUT = Duration.ofMillis(100);

  private final Script script;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool(OpenAiStub::thread);
  private final List<StubRequest> requests = new CopyOnWriteArrayList<>();

  /** What replies that are late, or never come, wait for. */
  private final CountDownLatch closing = new CountDownLatch(1);

  private OpenAiStub(Script script, HttpServer server) {
    this.script = script;
    this.server = server;
  }

  /**
   * Returns a server that answers from now on until it is closed.
   *
   * @throws IOException if no port can be opened
   */
  public static OpenAiStub start(Script script) throws IOException {
    requireNonNull(script, "script");
    sendAtOnce();
    InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    OpenAiStub stub = new OpenAiStub(script, HttpServer.create(free, 0));
    stub.server.setExecutor(stub.threads);
    stub.server.createContext("/", stub::handle);
    stub.server.start();
    return stub;
  }

  /**
   * Without this the JDK's server holds the second packet of each reply back until the client
   * acknowledged the first: some 40 ms for each request.
   */
  private static void sendAtOnce() {
    if (System.getProperty(NO_DELAY) == null) {
      System.setProperty(NO_DELAY, "true");
    }
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "openai-stub");
    thread.setDaemon(true);
    return thread;
  }

  /** Returns what clients call their base URL; it ends with {@code /v1}. */
  public String baseUrl() {
    InetSocketAddress address = server.getAddress();
    return "http://%s:%d/v1".formatted(address.getAddress().getHostAddress(), address.getPort());
  }

  /** Returns the requests that came up to now, in order. */
  public List<StubRequest> requests() {
    return List.copyOf(requests);
  }

  /** Ends the server and its script. Replies under way are cut. */
  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
    script.close();
  }

  private void handle(HttpExchange exchange) throws IOException {
    byte[] sent = exchange.getRequestBody().readAllBytes();
    String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
    if (asked.equals("POST " + PATH)) {
      complete(exchange, new String(sent, UTF_8));
    } else {
      String why = "The stub serves POST %s, not %s.".formatted(PATH, asked);
      send(exchange, notFound("unknown_url", why));
    }
  }

  private void complete(HttpExchange exchange, String sent) throws IOException {
    Optional<ObjectNode> body = Json.readObject(sent);
    if (body.isEmpty()) {
      StubReply refusal = StubReply.invalidRequest("The request is no JSON object: " + sent);
      send(exchange, refusal.to(StubRequest.of(Json.object())));
      return;
    }
    StubRequest request = new StubRequest(headers(exchange), body.get());
    requests.add(request);
    send(exchange, reply(request));
  }

  private static Map<String, String> headers(HttpExchange exchange) {
    Map<String, String> headers = new TreeMap<>();
    exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
    return headers;
  }

  private Wire reply(StubRequest request) {
    try {
      return script.reply(request).to(request);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return notFound("interrupted", "The stub was closed.");
    } catch (Exception e) {
      return notFound("no_reply", "The stub has no reply: " + e.getMessage());
    }
  }

  /** Returns an error that no client tries again, so that a script's fault is seen at once. */
  private static Wire notFound(String code, String message) {
    return StubReply.error(404, "invalid_request_error", code, message)
        .to(StubRequest.of(Json.object()));
  }

  /** Sends {@code wire}. What is thrown closes the connection: the server knows no other way. */
  private void send(HttpExchange exchange, Wire wire) throws IOException {
    await(wire.delay());
    if (wire.status() > 0) {
      wire.headers().forEach(exchange.getResponseHeaders()::set);
      exchange.sendResponseHeaders(wire.status(), 0);
      OutputStream out = exchange.getResponseBody();
      for (String piece : wire.body().pieces()) {
        out.write(piece.getBytes(UTF_8));
        out.flush();
      }
    }
    switch (wire.body().ending()) {
      case COMPLETE -> exchange.close();
      case CLOSED -> {
        await(BEFORE_A_CUT);
        throw new IOException("this reply is cut");
      }
      case KEPT_OPEN -> await(Duration.ofDays(1));
    }
  }

  private void await(Duration delay) throws IOException {
    try {
      if (!delay.isZero() && closing.await(delay.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IOException("the stub was closed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the stub was closed");
    }
  }
}
