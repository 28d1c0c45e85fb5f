package io.agentcl.triage;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Origin;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.internal.text.OneLine;
import io.agentcl.internal.text.Shares;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a recorded conversation teaches: where it went wrong by the word of its user or of others,
 * and what would have been right, if that can be told.
 *
 * @param kind what happened
 * @param place where
 * @param told whose words say so
 * @param confidence how sure that is, from 0 to 1; a rank, no probability
 * @param expected what would have been right; null if nobody can tell from the conversation
 */
public record Lesson(
    Kind kind, Place place, Told told, double confidence, @Nullable Expected expected) {

  /** Stores lessons. */
  public static final Codec<Lesson> CODEC = Codec.of(Lesson.class, MethodHandles.lookup());

  /** What a conversation teaches by. */
  public enum Kind {
    /** The user objected to a call, and the tool was called again with other arguments. */
    CORRECTED_CALL("corrected call", true),
    /** The user objected to a call, and nothing was called again. */
    OBJECTION("objection", true),
    /** As a corrected call, but he wanted something new: no failure. */
    PREFERENCE_CHANGE("changed mind", false),
    /** The user asked the same once more. */
    REPEATED_QUESTION("repeated question", true),
    /** A person had to take over, or the user asked for one. */
    ESCALATION("escalation", true),
    /** The user left without what he came for. */
    ABANDONED("abandoned", true),
    /** Somebody said that it was bad. */
    THUMBS_DOWN("thumbs down", true),
    /** Somebody said what would have been right. */
    CORRECTION("correction", true),
    /** Somebody who knows the field judged it. */
    EXPERT_LABEL("expert label", true),
    /** A ticket was opened about it. */
    TICKET("ticket", true);

    private final String words;
    private final boolean failure;

    Kind(String words, boolean failure) {
      this.words = words;
      this.failure = failure;
    }

    /** Returns whether the agent did something wrong. */
    public boolean isFailure() {
      return failure;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * Where it happened. Events are counted from 1, as graders do; 0 is the whole conversation.
   *
   * @param event the step that was wrong
   * @param tool the tool that it called; empty if it is no call
   * @param words the event in which the user said so; 0 if he did not say it there
   * @param again the event in which the same was done again; 0 if it was not
   * @param differences by name, the arguments that differ then
   */
  public record Place(
      int event, String tool, int words, int again, Map<String, Difference> differences) {

    /** The whole conversation. */
    public static final Place WHOLE = new Place(0, "", 0, 0, Map.of());

    public Place {
      requireNonNull(tool, "tool");
      differences =
          Collections.unmodifiableMap(new TreeMap<>(requireNonNull(differences, "differences")));
      if (event < 0 || words < 0 || again < 0) {
        throw new IllegalArgumentException(
            "events are counted from 1, and 0 is none: %d, %d, %d".formatted(event, words, again));
      }
    }
  }

  /**
   * An argument in two calls.
   *
   * @param before null if the first call had none
   * @param after null if the second call had none
   */
  public record Difference(@Nullable Value before, @Nullable Value after) {

    @Override
    public String toString() {
      return "%s -> %s".formatted(shown(before), shown(after));
    }

    private static String shown(@Nullable Value value) {
      return value == null ? "nothing" : Excerpts.of(value.brief());
    }
  }

  /**
   * Who said it, and how that is known.
   *
   * @param words the words; may be empty
   * @param origin whose they are
   * @param by what took them so: a list of phrases and its version, a model, a signal
   */
  public record Told(String words, Origin origin, String by) {

    public Told {
      requireNonNull(words, "words");
      requireNonNull(origin, "origin");
      requireNonNull(by, "by");
    }
  }

  /**
   * What would have been right at the step. It never says that more should have been allowed: a
   * call that was refused is expected of nobody.
   */
  public sealed interface Expected {

    /** Returns it in words, for people. */
    String summary();
  }

  /**
   * To call the tool with these arguments at once: the user had said them before.
   *
   * @param arguments those that were wrong, as they should have been; the others were right
   */
  public record CalledWith(String tool, Map<String, Value> arguments) implements Expected {

    public CalledWith {
      requireNonNull(tool, "tool");
      arguments = Collections.unmodifiableMap(new TreeMap<>(arguments));
    }

    @Override
    public String summary() {
      return arguments.entrySet().stream()
          .map(each -> each.getKey() + "=" + Excerpts.of(each.getValue().brief()))
          .collect(Collectors.joining(", ", "call " + tool + " with ", ""));
    }
  }

  /**
   * To ask before the tool is called: nobody could know the arguments.
   *
   * @param arguments names of what had to be asked for
   */
  public record AsksFirst(String tool, List<String> arguments) implements Expected {

    public AsksFirst {
      requireNonNull(tool, "tool");
      arguments = List.copyOf(arguments);
    }

    @Override
    public String summary() {
      return "ask for %s before %s is called".formatted(String.join(", ", arguments), tool);
    }
  }

  public Lesson {
    requireNonNull(kind, "kind");
    requireNonNull(place, "place");
    requireNonNull(told, "told");
    if (!(confidence >= 0 && confidence <= 1)) {
      throw new IllegalArgumentException("confidence must be from 0 to 1: " + confidence);
    }
    if (expected != null && !kind.isFailure()) {
      throw new IllegalArgumentException("nothing is expected where nothing failed: " + kind);
    }
  }

  /** Returns what would have been right, or empty if nobody can tell. */
  public Optional<Expected> expectation() {
    return Optional.ofNullable(expected);
  }

  /** Returns it in one line, for people. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(kind.toString());
    text.append(place.event() == 0 ? "" : " at event " + place.event());
    text.append(place.tool().isEmpty() ? "" : ", " + OneLine.of(place.tool()));
    place.differences().forEach((name, each) -> text.append(", %s %s".formatted(name, each)));
    text.append(told.words().isEmpty() ? "" : ": \"" + OneLine.of(told.words()) + "\"");
    text.append(" (%s, %s)".formatted(told.by(), Shares.of(confidence)));
    expectation().ifPresent(each -> text.append("; expected: ").append(each.summary()));
    return OneLine.all(text.toString());
  }
}
