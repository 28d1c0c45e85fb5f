package io.agentcl.testkit;

import io.agentcl.run.LanguageModel;
import io.agentcl.run.Session;
import io.agentcl.run.World;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a scripted agent does about one message. Not thread-safe. */
final class Turn {

  private static final Pattern PLACE = Pattern.compile("\\{([^{}]+)}");
  private static final String MODEL = "model";

  private final Session session;
  private final World world;
  private final Message message;
  private final Map<String, String> words = new HashMap<>();
  private @Nullable Reply reply = Reply.of("");
  private boolean over;

  Turn(Session session, World world, Message message) {
    this.session = session;
    this.world = world;
    this.message = message;
  }

  void remember(Matcher matcher) {
    if (matcher.find()) {
      for (int i = 1; i <= matcher.groupCount(); i++) {
        String group = matcher.group(i);
        words.put(String.valueOf(i), group == null ? "" : group);
      }
    }
  }

  void call(ToolCall call) {
    ToolAnswer answer = answer(call);
    hear(call.name(), answer.text());
    if (answer instanceof ToolAnswer.Denied) {
      over = true;
    }
  }

  void callForever(ToolCall call) throws InterruptedException {
    while (!Thread.interrupted()) {
      answer(call);
    }
    throw new InterruptedException("interrupted while calling " + call.name());
  }

  private ToolAnswer answer(ToolCall call) {
    return session
        .tools()
        .call(call.name(), filled(call), given -> ask(ToolCall.of(call.name(), given)));
  }

  private Map<String, @Nullable Object> filled(ToolCall call) {
    Map<String, @Nullable Object> filled = new TreeMap<>(call.arguments());
    filled.replaceAll((name, value) -> value instanceof String text ? filled(text) : value);
    return filled;
  }

  private @Nullable Object ask(ToolCall call) throws Exception {
    ToolAnswer answer =
        world
            .answer(call)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "nothing answers %s; to mend it, give the agent a world(..) that does"
                            .formatted(call)));
    if (answer instanceof ToolAnswer.Answered answered) {
      return answered.result();
    }
    throw new IllegalStateException(
        answer instanceof ToolAnswer.Failed failed ? failed.message() : answer.text());
  }

  void confirm(ToolCall call) {
    session.confirmed(call.name(), filled(call));
  }

  void ask(LanguageModel model) throws Exception {
    Value body =
        Value.of(Map.of("prompt", ScriptedAgent.prompt(session), "message", message.text()));
    hear(MODEL, session.models().call(new ModelRequest("scripted", body), model).text());
  }

  private void hear(String name, String text) {
    words.put(name, text);
    reply = Reply.of(text);
  }

  void stallUntil(CountDownLatch latch) {
    boolean interrupted = false;
    while (true) {
      try {
        latch.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  String filled(String text) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> Matcher.quoteReplacement(words.getOrDefault(place.group(1), place.group())));
  }

  void end(@Nullable Reply last) {
    reply = last;
    over = true;
  }

  boolean isOver() {
    return over;
  }

  @Nullable Reply reply() {
    return reply;
  }
}
