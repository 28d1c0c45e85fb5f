package io.agentcl.samples.service;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.util.HashMap;
import java.util.Map;

/** What a form of a page sends. */
final class Form {

  private static final int MOST_BYTES = 100_000;

  private final Map<String, String> fields = new HashMap<>();

  private Form() {}

  /** Returns the fields in the body of a request. */
  static Form read(HttpExchange exchange) throws IOException {
    Form form = new Form();
    String body = new String(exchange.getRequestBody().readNBytes(MOST_BYTES), UTF_8);
    for (String field : body.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        form.fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
      }
    }
    return form;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  /** Returns the field {@code name}; empty if it was not sent. */
  String text(String name) {
    return fields.getOrDefault(name, "").strip();
  }

  /**
   * Returns the field {@code name}.
   *
   * @throws IllegalArgumentException if it was not sent, or is blank
   */
  String required(String name) {
    String text = text(name);
    if (text.isEmpty()) {
      throw new IllegalArgumentException("to mend it, send \"%s\" as well".formatted(name));
    }
    return text;
  }
}
