package io.agentcl.samples.openai;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A completion: words, calls of tools, or both.
 *
 * @param finish why the model stopped: stop, tool_calls, length, content_filter
 * @param usage what it cost; null for an estimate
 */
public record Completion(
    String text, List<StubReply.Call> calls, String finish, @Nullable Usage usage)
    implements StubReply {

  /** Nothing here reads a clock: equal requests have equal replies. */
  static final long CREATED = 1_767_225_600;

  public Completion {
    requireNonNull(text, "text");
    calls = List.copyOf(calls);
    requireNonNull(finish, "finish");
  }

  /** Returns this completion with words. */
  public Completion saying(String words) {
    return new Completion(words, calls, finish, usage);
  }

  /** Returns this completion with what it cost, in tokens. */
  public Completion costing(int prompt, int completion) {
    return new Completion(text, calls, finish, new Usage(prompt, completion));
  }

  /** Returns this completion with another reason to stop, such as {@code length}. */
  public Completion finishedBy(String reason) {
    return new Completion(text, calls, reason, usage);
  }

  @Override
  public Wire to(StubRequest request) {
    Completion known = known(request);
    return request.isStreaming()
        ? Wire.events(new Chunks(request, known).all())
        : Wire.json(200, known.body(request));
  }

  /** Returns this with all that is made up: ids that no other call of the conversation has. */
  private Completion known(StubRequest request) {
    int turn = request.messages().size();
    List<Call> named = new ArrayList<>();
    for (Call call : calls) {
      String id = call.id().isEmpty() ? "call_%d_%d".formatted(turn, named.size()) : call.id();
      named.add(new Call(id, call.name(), call.arguments()));
    }
    Usage cost = usage == null ? Usage.estimate(request, this) : usage;
    return new Completion(text, named, finish, cost);
  }

  private ObjectNode body(StubRequest request) {
    ObjectNode body = head(request, "chat.completion");
    ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
    ObjectNode message = choice.putObject("message").put("role", "assistant");
    if (text.isEmpty()) {
      message.putNull("content");
    } else {
      message.put("content", text);
    }
    if (!calls.isEmpty()) {
      ArrayNode array = message.putArray("tool_calls");
      calls.forEach(call -> array.add(call.json()));
    }
    choice.put("finish_reason", finish);
    return usage == null ? body : body.set("usage", usage.json());
  }

  /** Returns what a completion and all of its chunks begin with. */
  static ObjectNode head(StubRequest request, String kind) {
    return Json.object()
        .put("id", "chatcmpl-" + request.messages().size())
        .put("object", kind)
        .put("created", CREATED)
        .put("model", request.model());
  }
}
