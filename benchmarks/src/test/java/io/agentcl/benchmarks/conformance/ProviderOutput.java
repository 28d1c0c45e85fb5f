package io.agentcl.benchmarks.conformance;

import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.value.Value;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the names of called tools in what a provider of models answered: in JSON of several shapes,
 * or in text that has JSON on lines of its own. JSON within a line of prose or in a code fence is
 * quoted, not called.
 */
final class ProviderOutput {

  private static final Pattern FENCE =
      Pattern.compile("^\\s*(?:(?:[-+*]|\\d+[.)])\\s+)?(`{3,}|~{3,})(.*)$");

  private final List<Call> calls = new ArrayList<>();

  private ProviderOutput() {}

  static List<Call> calls(Value output) {
    ProviderOutput reader = new ProviderOutput();
    reader.read(output.toObject());
    return reader.calls;
  }

  private void read(@Nullable Object output) {
    if (output instanceof String text) {
      Value whole = parsed(text);
      if (whole != null) {
        read(whole.toObject());
      } else {
        readBlocks(text, tokens(text));
      }
    } else if (output instanceof Map<?, ?> map) {
      readObject(map);
    } else if (output instanceof List<?> list) {
      list.forEach(this::readElement);
    }
  }

  private void readObject(Map<?, ?> map) {
    if (map.get("tool_calls") instanceof List<?> list) {
      list.forEach(this::readOpenAi);
    } else if ("tool_use".equals(map.get("type")) || "function_call".equals(map.get("type"))) {
      readName(map);
    } else if (map.get("functionCall") instanceof Map<?, ?> called) {
      readName(called);
    } else if (map.get("toolCall") instanceof Map<?, ?> called
        && called.get("functionCalls") instanceof List<?> list) {
      list.forEach(this::readName);
    }
  }

  private void readOpenAi(@Nullable Object call) {
    if (call instanceof Map<?, ?> map) {
      readName(map.get("function"));
      readName(map);
    }
  }

  private void readElement(@Nullable Object element) {
    if (!(element instanceof Map<?, ?> map)) {
      return;
    }
    if (map.get("functionCall") instanceof Map<?, ?> called) {
      readName(called);
    } else if (map.get("function") instanceof Map<?, ?> function
        && !"tool_use".equals(map.get("type"))) {
      readName(function);
    } else {
      readName(map);
    }
  }

  private void readName(@Nullable Object call) {
    if (call instanceof Map<?, ?> map && map.get("name") instanceof String name) {
      calls.add(Call.of(name));
    }
  }

  private static @Nullable Value parsed(String text) {
    try {
      return Value.ofJson(text);
    } catch (IllegalArgumentException e) {
      return null; // it is prose
    }
  }

  /**
   * A bracket outside of strings.
   *
   * @param edge whether it is the first or last character of its line, for one that opens or closes
   * @param part number of the stretch of text that no bracket pairs reach beyond
   */
  private record Token(char bracket, int at, boolean edge, int part) {}

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    String fence = "";
    int part = 0;
    int start = 0;
    for (String line : text.split("\n", -1)) {
      Matcher marker = FENCE.matcher(line);
      boolean marks = marker.matches();
      if (fence.isEmpty() && marks) {
        fence = marker.group(1);
        part++;
      } else if (!fence.isEmpty()) {
        boolean closes = marks && marker.group(1).startsWith(fence) && marker.group(2).isBlank();
        fence = closes ? "" : fence;
      } else {
        part = addTokens(tokens, line.stripTrailing(), start, part);
      }
      start += line.length() + 1;
    }
    return tokens;
  }

  private static int addTokens(List<Token> tokens, String line, int start, int part) {
    int first = line.length() - line.stripLeading().length();
    boolean quoted = false;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (quoted && c == '\\') {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (!quoted && "{[".indexOf(c) >= 0) {
        tokens.add(new Token(c, start + i, i == first, part));
      } else if (!quoted && "}]".indexOf(c) >= 0) {
        tokens.add(new Token(c, start + i, i == line.length() - 1, part));
      }
    }
    return quoted ? part + 1 : part; // no string goes on in the next line
  }

  private void readBlocks(String text, List<Token> tokens) {
    Map<Integer, Integer> pairs = pairs(tokens);
    int i = 0;
    while (i < tokens.size()) {
      Integer end = pairs.get(i);
      Value block =
          end == null ? null : parsed(text.substring(tokens.get(i).at(), tokens.get(end).at() + 1));
      if (end == null || block == null) {
        i++; // look at what is inside
        continue;
      }
      if (tokens.get(i).edge() && tokens.get(end).edge()) {
        read(block.toObject());
      }
      i = end + 1;
    }
  }

  /** Returns the closing bracket of each opening one that has one. */
  private static Map<Integer, Integer> pairs(List<Token> tokens) {
    Map<Integer, Integer> pairs = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      boolean opens = "{[".indexOf(token.bracket()) >= 0;
      if (!open.isEmpty() && tokens.get(open.peek()).part() != token.part()) {
        open.clear();
      }
      if (opens) {
        open.push(i);
      } else if (!open.isEmpty() && fits(tokens.get(open.peek()), token)) {
        pairs.put(open.pop(), i);
      } else {
        open.clear();
      }
    }
    return pairs;
  }

  private static boolean fits(Token opening, Token closing) {
    return opening.bracket() == (closing.bracket() == '}' ? '{' : '[');
  }
}
