package io.agentcl.benchmarks.taubench;

import io.agentcl.benchmarks.taubench.Dialogue.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of one line. What does not fit together is refused with an {@link
 * IllegalArgumentException} that says where. One per line; not thread-safe.
 */
final class DialogueParser {

  private final List<Step> steps = new ArrayList<>();

  /** Whose turn it is; the agent's own steps may follow each other, until he answers. */
  private boolean agentsTurn;

  private DialogueParser() {}

  static List<Step> steps(JsonPart messages) {
    DialogueParser parser = new DialogueParser();
    List<JsonPart> all = messages.elements();
    for (int i = 0; i < all.size(); i++) {
      i += parser.add(all, i);
    }
    if (parser.steps.isEmpty()) {
      throw messages.refuse("has nothing that anybody said");
    }
    return parser.steps;
  }

  /** Adds message {@code i} and returns how many after it belong to it. */
  private int add(List<JsonPart> all, int i) {
    JsonPart message = all.get(i);
    String role = message.require("role").text();
    switch (role) {
      case "system" -> {
        if (i > 0) {
          throw message.refuse("is of the system, but not the first");
        }
      }
      case "user" -> addUser(message);
      case "assistant" -> {
        return addAgent(all, i);
      }
      case "tool" -> throw message.refuse("answers no call");
      default -> steps.add(new Step.Note(role, content(message)));
    }
    return 0;
  }

  private void addUser(JsonPart message) {
    if (agentsTurn) {
      throw message.refuse("is the user's, but the agent has not answered yet");
    }
    steps.add(new Step.User(message.require("content").text()));
    agentsTurn = true;
  }

  private int addAgent(List<JsonPart> all, int i) {
    JsonPart message = all.get(i);
    if (!agentsTurn) {
      throw message.refuse("is the agent's, but it is the user's turn");
    }
    List<JsonPart> calls = calls(message);
    if (calls.isEmpty()) {
      steps.add(new Step.Said(content(message)));
      agentsTurn = false;
      return 0;
    }
    // Whatever else the message calls, the runner executed the first.
    JsonPart call = calls.get(0);
    steps.add(new Step.Called(call(call), answer(all, i, call), content(message)));
    return 1;
  }

  private static List<JsonPart> calls(JsonPart message) {
    return message
        .find("tool_calls")
        .filter(calls -> calls.plain() != null)
        .map(JsonPart::elements)
        .orElse(List.of());
  }

  private static Dialogue.Call call(JsonPart call) {
    String tool = call.require("name").text();
    JsonPart arguments = call.require("arguments");
    return arguments.plain() == null
        ? new Dialogue.Call(tool, Map.of(), Optional.of(call.require("arguments_raw").text()))
        : new Dialogue.Call(tool, arguments.map(), Optional.empty());
  }

  private static String answer(List<JsonPart> all, int i, JsonPart call) {
    JsonPart next = i + 1 < all.size() ? all.get(i + 1) : null;
    if (next == null || !"tool".equals(next.require("role").text())) {
      throw call.refuse("has no answer");
    }
    requireSame(call, "id", next, "tool_call_id");
    requireSame(call, "name", next, "name");
    return answerText(next.require("content").plain());
  }

  /** A tool may answer with something else than a text, or with nothing at all. */
  private static String answerText(@Nullable Object content) {
    return content instanceof String text ? text : PythonJson.write(content);
  }

  /** Refuses an answer that says itself that it belongs to another call. */
  private static void requireSame(JsonPart call, String key, JsonPart answer, String answerKey) {
    Optional<String> asked = known(call, key);
    Optional<String> answered = known(answer, answerKey);
    if (asked.isPresent() && answered.isPresent() && !asked.equals(answered)) {
      throw answer.refuse(
          "answers %s \"%s\", but the call before it has \"%s\""
              .formatted(key, answered.get(), asked.get()));
    }
  }

  /** Returns the content; empty where there is none. */
  private static String content(JsonPart message) {
    return known(message, "content").orElse("");
  }

  private static Optional<String> known(JsonPart part, String key) {
    return part.find(key).filter(found -> found.plain() != null).map(JsonPart::text);
  }
}
