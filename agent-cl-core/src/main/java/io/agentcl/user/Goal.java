package io.agentcl.user;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.LanguageModel;
import io.agentcl.run.User;
import io.agentcl.trace.ToolCall;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a user wants, what he knows, and what he agrees to. It is played by rules ({@link #byRules})
 * or by a language model ({@link #playedBy}); both begin with the same words and leave once the
 * goal is {@link #done}.
 *
 * <p>Goals are immutable: each method returns a changed copy. Phrases are words: case, marks and
 * white space do not count.
 */
public final class Goal {

  private static final int PATIENCE = 3;
  private static final int MOST = 20;

  private final Wishes wishes;

  private Goal(Wishes wishes) {
    this.wishes = wishes;
  }

  /**
   * Returns a goal of one who knows nothing else.
   *
   * @param wants what he wants, in words for a model that plays him: "Cancel the booking for a
   *     refund to the card; nothing else will do."
   * @param opening what he says first
   */
  public static Goal of(String wants, String opening) {
    return new Goal(
        new Wishes(wants, opening, List.of(), List.of(), List.of(), null, PATIENCE, MOST));
  }

  /**
   * Returns this goal of one who knows {@code value}, and gives it when he is asked for it.
   *
   * @param name what it is, as in "booking number"
   * @param value as he says it
   * @param asked other phrases by which agents ask for it
   * @throws IllegalArgumentException if he knows something else of this name
   */
  public Goal knows(String name, String value, String... asked) {
    return new Goal(wishes.knowing(new Wishes.Fact(name, value, List.of(asked))));
  }

  /** Returns this goal of one who agrees to what has one of {@code phrases}. */
  public Goal accepts(String... phrases) {
    return answers("Yes, please.", true, phrases);
  }

  /** Returns this goal of one who does not want what has one of {@code phrases}. */
  public Goal declines(String... phrases) {
    return answers("No, thank you.", false, phrases);
  }

  /** As {@link #declines(String...)}, in his words, which may say what he wants instead. */
  public Goal refuses(String says, String... phrases) {
    return answers(says, false, phrases);
  }

  private Goal answers(String says, boolean agrees, String... phrases) {
    return new Goal(wishes.answering(new Wishes.Answer(List.of(phrases), says, agrees)));
  }

  /**
   * Returns this goal of one who also confirms exactly this call, as in a dialogue of the host's
   * own, each time that he has agreed to something in words.
   */
  public Goal confirms(String tool, Map<String, ? extends @Nullable Object> arguments) {
    return new Goal(wishes.confirming(ToolCall.of(tool, arguments)));
  }

  /** Returns this goal, which is reached at {@code cue}; that is when he leaves. */
  public Goal done(Cue cue) {
    return new Goal(wishes.until(requireNonNull(cue, "cue")));
  }

  /**
   * Returns this goal of one who goes on to so many answers in a row that do not help him. Defaults
   * to 3; rules alone go by it.
   *
   * @param answers at least 0
   */
  public Goal patience(int answers) {
    return new Goal(wishes.patient(answers));
  }

  /**
   * Returns this goal of one who sends at most so many messages. Defaults to 20.
   *
   * @param messages at least 1
   */
  public Goal atMost(int messages) {
    return new Goal(wishes.atMost(messages));
  }

  /**
   * Returns a user who pursues this by rules: he gives what he is asked for, corrects what is wrong
   * of it, accepts and declines, confirms what he did not decline, and leaves when it is done or
   * his patience is over.
   *
   * @throws IllegalArgumentException if nothing says when it is done
   */
  public User byRules() {
    if (wishes.done() == null) {
      throw new IllegalArgumentException(
          "nothing says when the goal \"%s\" is reached; to mend it, call done(..)"
              .formatted(wishes.wants()));
    }
    return new RuleUser(wishes);
  }

  /**
   * Returns a user whom {@code model} plays. What he is told stands in one prompt, in which what
   * others wrote is marked as data. The body of its replies must be text. If it fails, or plays him
   * badly, the run is void.
   *
   * @param model to be stored, one that {@linkplain LanguageModel#named names itself}
   * @param name of the model, as it is told to it
   */
  public User playedBy(LanguageModel model, String name) {
    return new ModelUser(wishes, model, name);
  }
}
