package io.agentcl.internal.imports;

import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of training sets: lists of messages, prompts with completions, preferences, labels,
 * ShareGPT. Each row is a conversation of its own; of a preference the chosen one, which the signal
 * says.
 */
public final class TrainingFormat implements Format {

  private static final Origin BY = new Origin(Origin.Kind.EXPERT, "training set");

  private static final List<List<String>> PAIRS =
      List.of(
          List.of("chosen", "rejected"),
          List.of("chosen_messages", "rejected_messages"),
          List.of("preferred_output", "non_preferred_output"));

  private static final List<String> QUESTIONS =
      List.of("prompt", "question", "instruction", "input", "query");
  private static final List<String> ANSWERS = List.of("completion", "response", "output");
  private static final List<String> REFERENCES =
      List.of("answer", "target", "expected", "reference");

  @Override
  public boolean isOneRecord(Cell first) {
    return MessageReader.isMessage(first);
  }

  @Override
  public void accept(Cell row, Where where, Outlet out) {
    Story story = new Story();
    ModelExchange exchange = new ModelExchange();
    pair(row, exchange, story);
    if (exchange.isSilent()) {
      messages(row, exchange, story);
    }
    if (exchange.isSilent() && row.get("text").isText()) {
      exchange.replied(Payload.of(row.get("text"), Role.ASSISTANT));
    }
    if (exchange.isSilent()) {
      row.complain(
          ("holds neither messages nor a prompt; known are %s, and messages; to mend it, name its"
                  + " columns so")
              .formatted(String.join(", ", QUESTIONS)));
      return;
    }
    labels(row, story);
    story.dialogue().add(exchange);
    if (exchange.input().stream().noneMatch(said -> said.role() == Role.USER)) {
      story.dialogue().gap("the row has no message of a user");
    }
    Cell id = row.first("id", "uuid", "row_id");
    out.conversation(
        story.experience(
            id.isNothing() || id.isMap() || id.isList() ? where.id() : id.textOrEmpty()));
  }

  private static void pair(Cell row, ModelExchange exchange, Story story) {
    for (List<String> names : PAIRS) {
      Cell chosen = row.get(names.get(0));
      Cell rejected = row.get(names.get(1));
      if (!chosen.isNothing() && !rejected.isNothing()) {
        prompt(row, exchange);
        exchange.replied(Payload.of(chosen, Role.ASSISTANT));
        String words =
            "preference: %s \"%s\" over %s \"%s\""
                .formatted(names.get(0), last(chosen), names.get(1), last(rejected));
        story.signal(Signal.score(BY, words));
        return;
      }
    }
  }

  private static String last(Cell messages) {
    return Payload.of(messages, Role.ASSISTANT).lastWords();
  }

  private static void prompt(Cell row, ModelExchange exchange) {
    Cell system = row.get("system");
    if (system.isText() && !system.isEmpty()) {
      exchange.sent(Payload.of(system, Role.SYSTEM));
    }
    for (String name : QUESTIONS) {
      Cell question = row.get(name);
      if (!question.isEmpty()) {
        exchange.sent(Payload.of(question, Role.USER));
        return;
      }
    }
  }

  private static void messages(Cell row, ModelExchange exchange, Story story) {
    Cell list = row.first("messages", "conversations", "conversation");
    if (row.isList() || list.isList()) {
      exchange.sent(Payload.of(row.isList() ? row : list, Role.USER));
      exchange.tools(row.get("tools").opened().plain());
      return;
    }
    prompt(row, exchange);
    for (String name : ANSWERS) {
      if (!row.get(name).isNothing() && !exchange.isSilent()) {
        exchange.replied(Payload.of(row.get(name), Role.ASSISTANT));
        return;
      }
    }
    Cell steps = row.get("completions");
    if (steps.isList()) {
      List<String> texts = new ArrayList<>();
      steps.list().forEach(each -> texts.add(each.textOrEmpty()));
      Cell whole = new Cell(steps.path(), String.join("\n", texts), steps.complaints());
      exchange.replied(Payload.of(whole, Role.ASSISTANT));
    }
    for (String name : REFERENCES) {
      story.put("reference", row.get(name).isNothing() ? null : row.get(name).text());
    }
  }

  private static void labels(Cell row, Story story) {
    Verdicts.ofRow(row, story);
    Cell labels = row.get("labels");
    if (labels.isList()) {
      story.signal(Signal.score(BY, "step labels " + labels.text()));
    }
    Map<String, @Nullable Object> more = row.map();
    if (more.get("kto_tag") instanceof Boolean tag) {
      story.signal(
          new Signal(tag ? Signal.Kind.THUMBS_UP : Signal.Kind.THUMBS_DOWN, "label " + tag, BY));
    }
  }

  @Override
  public void end(Outlet out) {}
}
