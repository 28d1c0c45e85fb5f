package io.agentcl.scenario;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.Tape;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.value.Value;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A scenario in the making, from a recorded conversation: its user says again what he said, with
 * the same pauses. The world and what is expected must be given; a log does not hold them. What a
 * log tells of it comes as {@linkplain #suggestions suggestions}, and what nobody knows as
 * {@linkplain #questions questions}. Drafts are not thread-safe; each method changes the draft and
 * returns it.
 */
public interface ScenarioDraft {

  /** Sets the id of the scenario, which must not be blank. Defaults to that of the experience. */
  ScenarioDraft id(String id);

  /** Returns what was recorded. */
  Experience experience();

  /** Sets what makes the world of each run. */
  ScenarioDraft world(Supplier<? extends World> world);

  /**
   * Lets the recorded answers of tools be the world. That shows whether something breaks; a fix
   * usually makes calls that were not recorded, and then ends as diverged.
   */
  default ScenarioDraft tape() {
    return tape(tape -> tape);
  }

  /** As {@link #tape()}, with what {@code how} changes, such as arguments that do not count. */
  ScenarioDraft tape(UnaryOperator<Tape> how);

  /** Sets what the agent is told of the conversation, in place of what was recorded. */
  ScenarioDraft context(Context context);

  /**
   * Sets how far a run may go. Defaults to twice the turns and calls that were recorded and three
   * times the time that the agent took, and at least to {@link Limits#DEFAULT}.
   */
  ScenarioDraft limits(Limits limits);

  /** As {@link ScenarioBuilder#situation}, such as the id of the ticket. */
  ScenarioDraft situation(String situation);

  /** Sets who speaks to the agent, in place of the recorded user. */
  ScenarioDraft user(User user);

  /** Adds what the next read of {@code name} from outside gives, after what was recorded. */
  default ScenarioDraft external(String name, @Nullable Object content) {
    return external(name, null, content);
  }

  /** As {@link #external(String, Object)}, of a read that is asked for {@code key}. */
  ScenarioDraft external(String name, @Nullable Object key, @Nullable Object content);

  /**
   * Lets models reply as they did in what was recorded, so that no model is needed. That shows
   * whether something broke that is not the prompt: a run that makes another request than recorded
   * diverges.
   *
   * @throws IllegalStateException when it is built, if no model replied, or a request or reply was
   *     not kept as it was, for want of room or since a redactor changed it
   */
  ScenarioDraft recordedModels();

  /**
   * As {@link #recordedModels()}, on the harness on which it was recorded: a run on another harness
   * goes as recorded up to the first read that gives something else there, and from then on models
   * are asked. So a change of what was read late costs only what comes after it.
   *
   * @throws IllegalStateException when it is built, as that one, or if {@code recordedOn} has
   *     another version than the harness of the recording
   */
  ScenarioDraft recordedModels(Harness recordedOn);

  /** Adds the host's expectations; all must pass. */
  default ScenarioDraft expect(Evaluator... more) {
    return expect(Origin.OPERATOR, more);
  }

  /** As {@link #expect(Evaluator...)}, of {@code author}: what is learned weighs no more. */
  ScenarioDraft expect(Origin author, Evaluator... more);

  /** As {@link ScenarioBuilder#critical}: changes are always certified on it. */
  ScenarioDraft critical();

  /**
   * Says that this is to guard what worked, as {@link ScenarioBuilder#guarding}: what is expected
   * may pass on what was recorded, though somebody complained of it.
   */
  ScenarioDraft guarding();

  /**
   * Returns what might be expected and nobody decided on yet, the surest first: made of what was
   * mined, of signals and of graders that fail. None passes on what was recorded.
   */
  List<Suggestion> suggestions();

  /**
   * Suggests also those of {@code graders} that fail on what was recorded, as the host's own
   * policies: their expectations are the host's.
   */
  ScenarioDraft gradedBy(Evaluator... graders);

  /**
   * Expects what is suggested, and declines what else is suggested about the same. What is learned
   * weighs no more than the word of whoever accepts it, nor than the words that it was made of; to
   * put one's own name to it, {@link #expect expect} its evaluator. All are accepted or none.
   *
   * @throws java.util.NoSuchElementException if a suggestion is not there, or decided on already
   * @throws IllegalArgumentException if two of them are about the same
   */
  ScenarioDraft accept(Origin by, String... suggestions);

  /**
   * As {@link #accept}, for what {@code policy} holds of: of several about the same the surest, and
   * none if two are as sure. Each is told to the notices.
   */
  ScenarioDraft acceptIf(Origin by, Predicate<Suggestion> policy);

  /** As {@link #accept}, but these are not expected. */
  ScenarioDraft decline(Origin by, String... suggestions);

  /** Returns what became of suggestions, in order. */
  List<Suggestion.Decision> decisions();

  /** Returns what is not known yet, the essential first. */
  List<OpenQuestion> questions();

  /**
   * Answers a question.
   *
   * @throws java.util.NoSuchElementException if it is not open; the message names those that are
   * @throws IllegalArgumentException if that is no answer to it; the message says what is one
   */
  ScenarioDraft answer(OpenQuestion.Answer answer);

  /** As {@link #answer(OpenQuestion.Answer)}, by the host. */
  default ScenarioDraft answer(String question, @Nullable Object content) {
    return answer(new OpenQuestion.Answer(question, Value.of(content), Origin.OPERATOR));
  }

  /** Asks {@code answerer} each question that is open, also those that come up by its answers. */
  ScenarioDraft answerBy(OpenQuestion.Answerer answerer);

  /** Returns the answers that were given, in order. */
  List<OpenQuestion.Answer> answers();

  /** Returns what people should know of this draft, such as what was left out and why. */
  List<String> notes();

  /**
   * Returns the scenario. Of a conversation that somebody complained of, what is expected must fail
   * on what was recorded, as far as that can be graded without replaying it; a scenario that passes
   * there repairs nothing, and is usually misspelt.
   *
   * @throws IllegalStateException if it could not be replayed or graded, passes on what was
   *     recorded, or an essential question is open; the message lists all that is missing and how
   *     to mend it
   */
  Scenario build();
}
