package io.agentcl.internal.imports;

import java.util.regex.Pattern;

/** Lines of server-sent events, as a streamed answer is logged. */
public final class ServerSent {

  private static final Pattern FIELD = Pattern.compile("(data|event|id|retry)\\s*:.*|:.*");
  private static final String DATA = "data:";
  private static final String DONE = "[DONE]";

  private ServerSent() {}

  public static boolean isEvent(String line) {
    return FIELD.matcher(line).matches();
  }

  /** Returns the data of a line; empty if it has none, or says that it is the last. */
  public static String data(String line) {
    String data = line.startsWith(DATA) ? line.substring(DATA.length()).strip() : "";
    return data.equals(DONE) ? "" : data;
  }
}
