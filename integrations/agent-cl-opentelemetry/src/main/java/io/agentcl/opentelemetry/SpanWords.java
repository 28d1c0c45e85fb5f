package io.agentcl.opentelemetry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the host says of all spans.
 *
 * @param agent the agent's name; empty if it has none
 * @param provider who provides its models
 * @param content whether what was said is written
 */
record SpanWords(String agent, String provider, boolean content) {

  private static final int LONGEST_NAME = 200;

  /** The name of a class before the words of what was thrown. */
  private static final Pattern THROWN =
      Pattern.compile("((?:[a-z][\\w$]*\\.)+[A-Z][\\w$]{0,100})(?::.*)?", Pattern.DOTALL);

  /** Returns the name of a span. */
  String name(String operation, String of) {
    return of.isEmpty() ? operation : operation + " " + cut(of);
  }

  /** Returns a name without its end if it is too long: what a model calls a tool may be. */
  static String cut(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
  }

  /** Returns the type of an error, which is no content: a class that {@code reason} begins with. */
  static String errorType(String reason) {
    String beginning = reason.length() <= 2 * LONGEST_NAME ? reason : reason.substring(0, 400);
    Matcher thrown = THROWN.matcher(beginning);
    return thrown.matches() ? thrown.group(1) : SpanKeys.OTHER;
  }
}
