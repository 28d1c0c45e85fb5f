package io.agentcl.samples.service;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The service over HTTP, for this machine alone: nobody is asked who he is. What goes wrong is
 * answered in words, with what to do about it.
 */
final class Endpoint implements AutoCloseable {

  private static final int THREADS = 8;
  private static final int GRACE_SECONDS = 1;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

  private Endpoint(HttpServer server) {
    this.server = server;
  }

  /** Begins to serve; a port of 0 is a free one. */
  static Endpoint open(int port, Production production) throws IOException {
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Endpoint endpoint = new Endpoint(HttpServer.create(address, 0));
    Chat chat = new Chat(production.learner());
    People people = new People(production);
    endpoint.on("/", form -> page());
    endpoint.on("/say", chat::say);
    endpoint.on("/end", chat::end);
    endpoint.on("/signal", chat::signal);
    endpoint.on("/live", form -> people.live());
    endpoint.on("/approve", people::approve);
    endpoint.on("/decline", people::decline);
    endpoint.on("/revert", people::revert);
    endpoint.on("/ban", people::ban);
    endpoint.server.setExecutor(endpoint.threads);
    endpoint.server.start();
    return endpoint;
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** Answers one kind of request. */
  private interface Answer {
    String to(Form form);
  }

  private void on(String path, Answer answer) {
    server.createContext(path, exchange -> serve(exchange, answer));
  }

  private static void serve(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      int status = 200;
      String text;
      try {
        text = answer.to(Form.read(exchange));
      } catch (NoSuchElementException e) {
        status = 404;
        text = String.valueOf(e.getMessage());
      } catch (IllegalArgumentException | IllegalStateException e) {
        status = 409;
        text = String.valueOf(e.getMessage());
      } catch (RuntimeException e) {
        status = 500;
        text = e.toString();
      }
      send(exchange, status, text);
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    String type = text.startsWith("<!") ? "text/html" : "text/plain";
    exchange.getResponseHeaders().set("Content-Type", type + "; charset=utf-8");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static String page() {
    try (InputStream page = Endpoint.class.getResourceAsStream("page.html")) {
      return new String(requireNonNull(page, "page.html").readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("the page cannot be read", e);
    }
  }

  @Override
  public void close() {
    server.stop(GRACE_SECONDS);
    threads.shutdown();
  }
}
