package io.agentcl.scenario;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Origin;
import io.agentcl.internal.text.Names;
import io.agentcl.internal.text.OneLine;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a draft does not know and an answer as data settles. A person answers it, a rule, or a
 * model.
 *
 * @param id unique in its draft, such as {@code world}
 * @param kind what is asked
 * @param text the question, in one line
 * @param options the answers that it may have; where the kind says so, others may be given, too
 * @param need whether the scenario can be built without an answer, and what tells more of it
 */
public record OpenQuestion(String id, Kind kind, String text, List<Option> options, Need need) {

  public OpenQuestion {
    Names.checked(id, "id");
    requireNonNull(kind, "kind");
    requireNonNull(text, "text");
    options = List.copyOf(requireNonNull(options, "options"));
    requireNonNull(need, "need");
  }

  /** What is asked. */
  public enum Kind {
    /** What should have been done? */
    EXPECTED("ids of suggestions, or an evaluator as it is stored"),
    /** Should the agent have asked, or could it have known? */
    ASKED("one of the options"),
    /** Which of several is right? */
    WHICH("one of the options"),
    /** Was there a failure at all? */
    FAILED("one of the options"),
    /** What answers the tools? */
    WORLD("\"tape\", the name of a world that is bound in the codec, or a world as it is stored"),
    /** What did a tool answer? */
    TOOL_ANSWER("what the tool answered, any value"),
    /** Whose conversation was it? Only the host's people and experts may say that. */
    WHOSE("an id, a text"),
    /** What did the user say? */
    USER("a text, or a list of texts");

    private final String how;

    Kind(String how) {
      this.how = how;
    }

    /** Returns what an answer is, in words. */
    public String how() {
      return how;
    }
  }

  /**
   * An answer that may be given.
   *
   * @param answer the answer
   * @param meaning what it means, for people
   */
  public record Option(String answer, String meaning) {

    public Option {
      requireNonNull(answer, "answer");
      requireNonNull(meaning, "meaning");
    }
  }

  /**
   * How much an answer is needed.
   *
   * @param essential whether no scenario can be built without it
   * @param evidence what tells more of it, each in one line: words of others, which are data
   */
  public record Need(boolean essential, List<String> evidence) {

    public Need {
      evidence = evidence == null ? List.of() : evidence.stream().map(OneLine::of).toList();
    }
  }

  /**
   * An answer.
   *
   * @param question id of the question
   * @param content what is answered
   * @param by whose answer it is: what is learned weighs no more
   */
  public record Answer(String question, Value content, Origin by) {

    public Answer {
      requireNonNull(question, "question");
      requireNonNull(content, "content");
      requireNonNull(by, "by");
    }
  }

  /** Answers questions: a rule, a model, somebody who is asked. */
  @FunctionalInterface
  public interface Answerer {

    /**
     * Returns the answer to {@code question}, or empty to leave it open.
     *
     * @throws RuntimeException if it cannot tell; the question stays open, and the draft notes why
     */
    Optional<Answer> answer(OpenQuestion question);
  }

  /**
   * Returns an answer to this.
   *
   * @throws IllegalArgumentException if {@code content} is no value
   */
  public Answer answer(@Nullable Object content, Origin by) {
    return new Answer(id, Value.of(content), by);
  }

  /** Returns whether the scenario cannot be built without an answer. */
  public boolean isEssential() {
    return need.essential();
  }

  /** Returns it in one line, for people. */
  @Override
  public String toString() {
    String choices =
        options.isEmpty()
            ? kind.how()
            : options.stream()
                .map(option -> "%s (%s)".formatted(option.answer, OneLine.of(option.meaning)))
                .collect(Collectors.joining(", "));
    return OneLine.all("%s: %s [%s]".formatted(id, text, choices));
  }
}
