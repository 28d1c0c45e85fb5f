package io.agentcl.draft;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Origin;
import io.agentcl.internal.text.OneLine;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.OpenQuestion;
import io.agentcl.scenario.OpenQuestion.Answer;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.scenario.Suggestion;
import io.agentcl.trace.Message;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Does what answers say. Not thread-safe. */
final class DraftAnswers {

  private final Experience experience;
  private final DraftParts parts;
  private final Suggested suggested;
  private final ScenarioCodec codec;

  DraftAnswers(Experience experience, DraftParts parts, Suggested suggested, ScenarioCodec codec) {
    this.experience = experience;
    this.parts = parts;
    this.suggested = suggested;
    this.codec = codec;
  }

  /**
   * Does what {@code answer} says of {@code question}.
   *
   * @throws IllegalArgumentException if it is no answer to it
   */
  void apply(OpenQuestion question, Answer answer) {
    Object content = answer.content().toObject();
    try {
      switch (question.kind()) {
        case EXPECTED -> expect(content, answer.by());
        case ASKED, WHICH -> choose(question, text(content), answer.by());
        case FAILED -> decide(text(content));
        case WORLD -> world(content);
        case TOOL_ANSWER -> {} // told by the answers themselves
        case WHOSE -> whose(question.id(), text(content), answer.by());
        case USER -> user(content, answer.by());
      }
    } catch (IllegalArgumentException | NoSuchElementException e) {
      throw new IllegalArgumentException(
          OneLine.all(
              "%s is no answer to question \"%s\" of conversation \"%s\": %s; an answer is %s"
                  .formatted(
                      OneLine.of(answer.content().brief()),
                      question.id(),
                      OneLine.of(experience.id()),
                      e.getMessage(),
                      question.kind().how())),
          e);
    }
  }

  private static String text(@Nullable Object content) {
    if (content instanceof String text && !text.isBlank()) {
      return text;
    }
    throw new IllegalArgumentException("it is no text");
  }

  private static List<String> texts(@Nullable Object content) {
    List<String> texts = new ArrayList<>();
    for (Object each : content instanceof List<?> list ? list : List.of(text(content))) {
      texts.add(text(each));
    }
    if (texts.isEmpty()) {
      throw new IllegalArgumentException("it names nothing");
    }
    return texts;
  }

  private void expect(@Nullable Object content, Origin by) {
    if (content instanceof Map<?, ?>) {
      Evaluator evaluator = suggested.stock().read(Value.of(content));
      parts.expect(by, evaluator);
    } else {
      List<String> ids = texts(content);
      suggested.requireTogether(ids); // all, or none is accepted
      accept(by, ids);
    }
  }

  /** Expects suggestions; what is learned weighs no more than what they were made of. */
  void accept(Origin by, List<String> ids) {
    for (String id : ids) {
      Suggestion accepted = suggested.accept(by, id);
      parts.expect(Origin.lowest(List.of(accepted.ground().origin(), by)), accepted.expected());
    }
  }

  private void choose(OpenQuestion question, String option, Origin by) {
    List<String> alike = ids(question);
    if (option.equals(DraftQuestions.NONE)) {
      alike.forEach(id -> suggested.decline(by, id));
    } else if (alike.contains(option)) {
      accept(by, List.of(option));
    } else {
      throw new IllegalArgumentException("it is none of the options");
    }
  }

  private static List<String> ids(OpenQuestion question) {
    return question.options().stream()
        .map(OpenQuestion.Option::answer)
        .filter(option -> !option.equals(DraftQuestions.NONE))
        .toList();
  }

  private void decide(String option) {
    if (option.equals(DraftQuestions.NO)) {
      parts.guarding = true;
    } else if (!option.equals(DraftQuestions.YES)) {
      throw new IllegalArgumentException("it is none of the options");
    }
  }

  /** A world is made once, so that what cannot be read is refused at once. */
  private void world(@Nullable Object content) {
    if (DraftQuestions.TAPE.equals(content)) {
      parts.tape(tape -> tape);
      return;
    }
    Value stored =
        content instanceof Map<?, ?>
            ? Value.of(content)
            : Value.of(Map.of("@type", "named", "name", text(content)));
    Codec<World> worlds = codec.kinds().codec(World.class);
    worlds.decode(stored);
    parts.world(() -> worlds.decode(stored));
  }

  /** Whose it is decides for whom something is learned. */
  private void whose(String key, String id, Origin by) {
    if (!by.kind().outweighs(Origin.Kind.USER)) {
      throw new IllegalArgumentException(
          "%s cannot say whose it is, since that decides for whom something is learned"
              .formatted(by.kind().phrase()));
    }
    Context known = parts.context == null ? experience.setting().context() : parts.context;
    parts.context = known.with(key, id);
    parts.lost.remove(key);
  }

  private void user(@Nullable Object content, Origin by) {
    List<Message> messages = texts(content).stream().map(Message::of).toList();
    parts.user =
        by.kind().outweighs(Origin.Kind.EXPERT)
            ? User.scripted(messages)
            : new RecordedUser(messages, List.of(), List.of());
  }
}
