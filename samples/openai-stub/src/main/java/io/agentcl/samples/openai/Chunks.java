package io.agentcl.samples.openai;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * The events of a streamed completion, each a line {@code data: ...} and a blank one. Words come
 * one by one, the arguments of a call in two pieces, as models stream them.
 */
final class Chunks {

  static final String DONE = event("[DONE]");

  private static final Pattern AFTER_SPACES = Pattern.compile("(?<= )");

  private final StubRequest request;
  private final Completion completion;
  private final List<String> events = new ArrayList<>();

  Chunks(StubRequest request, Completion completion) {
    this.request = request;
    this.completion = completion;
  }

  static String event(String data) {
    return "data: " + data + "\n\n";
  }

  List<String> all() {
    delta(Json.object().put("role", "assistant").put("content", ""));
    AFTER_SPACES
        .splitAsStream(completion.text())
        .filter(word -> !word.isEmpty())
        .forEach(word -> delta(Json.object().put("content", word)));
    for (int i = 0; i < completion.calls().size(); i++) {
      call(i, completion.calls().get(i));
    }
    finish();
    events.add(DONE);
    return events;
  }

  private void call(int index, StubReply.Call call) {
    String arguments = call.arguments();
    int half = arguments.length() / 2;
    ObjectNode begin = call.json().put("index", index);
    begin.putObject("function").put("name", call.name()).put("arguments", "");
    delta(calls(begin));
    for (String piece : List.of(arguments.substring(0, half), arguments.substring(half))) {
      ObjectNode more = Json.object().put("index", index);
      more.putObject("function").put("arguments", piece);
      delta(calls(more));
    }
  }

  private static ObjectNode calls(ObjectNode call) {
    ObjectNode delta = Json.object();
    delta.putArray("tool_calls").add(call);
    return delta;
  }

  private void delta(ObjectNode delta) {
    ObjectNode chunk = head();
    ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
    choice.set("delta", delta);
    choice.putNull("finish_reason");
    events.add(event(Json.write(chunk)));
  }

  private void finish() {
    ObjectNode last = head();
    ObjectNode choice = last.putArray("choices").addObject().put("index", 0);
    choice.putObject("delta");
    choice.put("finish_reason", completion.finish());
    events.add(event(Json.write(last)));
    Usage usage = completion.usage();
    if (request.wantsUsage() && usage != null) {
      ObjectNode cost = head();
      cost.putArray("choices");
      cost.set("usage", usage.json());
      events.add(event(Json.write(cost)));
    }
  }

  private ObjectNode head() {
    return Completion.head(request, "chat.completion.chunk");
  }
}
