package io.agentcl.benchmarks.taubench;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A recorded dialogue of an agent with a simulated user. Immutable.
 *
 * @param id unique in a {@link Corpus}: world, agent, task and trial, {@code retail/gpt-4o/12#0}
 * @param source where it stands
 * @param task number of its task
 * @param steps what happened, in order
 * @param grades what was recorded of its grading
 */
public record Dialogue(String id, Source source, int task, List<Step> steps, Grades grades) {

  /** What a user says to end a dialogue. */
  public static final String STOP = "###STOP###";

  /** Most steps of an agent; a dialogue that has not ended by then has failed. */
  public static final int MOST_AGENT_STEPS = 30;

  public Dialogue {
    requireNonNull(id, "id");
    requireNonNull(source, "source");
    requireNonNull(grades, "grades");
    steps = List.copyOf(steps);
  }

  /**
   * Where a dialogue stands.
   *
   * @param domain name of the world
   * @param agent name of the recorded agent, from the file's name
   * @param line number of the line, from 1
   */
  public record Source(String domain, String agent, long line) {}

  /**
   * How a dialogue was graded by those who recorded it.
   *
   * @param reward 1 if all was right, otherwise 0
   * @param state whether the final state was right
   * @param outputs whether the user was told what he must be told
   * @param ended whether it came to an end
   */
  public record Grades(double reward, boolean state, boolean outputs, boolean ended) {}

  /** One thing that happened. */
  public sealed interface Step {

    /** The user said something. */
    record User(String text) implements Step {}

    /** The agent answered the user. */
    record Said(String text) implements Step {}

    /**
     * The agent called a tool.
     *
     * @param call what the runner executed: the first call of the message
     * @param answer what the tool answered
     * @param beside what the agent wrote beside the call; the user did not see it
     */
    record Called(Call call, String answer, String beside) implements Step {}

    /**
     * The runner noted something; neither user nor agent saw it.
     *
     * @param role who noted it
     */
    record Note(String role, String text) implements Step {}
  }

  /**
   * A recorded call.
   *
   * @param arguments in the order in which the agent gave them; empty if they were no JSON object
   * @param raw what the agent gave as arguments, if that was no JSON object
   */
  public record Call(String tool, Map<String, @Nullable Object> arguments, Optional<String> raw) {

    public Call {
      requireNonNull(tool, "tool");
      requireNonNull(raw, "raw");
      arguments = Collections.unmodifiableMap(new LinkedHashMap<>(arguments));
    }

    /**
     * Returns the arguments that the runner gave to the tool: those recorded, or what the raw text
     * means as a Python dict; none if it is no such either.
     */
    public Map<String, @Nullable Object> executed() {
      return raw.flatMap(PythonLiteral::dict).orElse(arguments);
    }
  }

  /** Returns what the user said, in order. */
  public List<String> userTexts() {
    return steps(Step.User.class).stream().map(Step.User::text).toList();
  }

  /** Returns the calls that were executed, with their answers, in order. */
  public List<Step.Called> calls() {
    return steps(Step.Called.class);
  }

  /**
   * Returns whether the runner steered the dialogue by notes between the turns. The benchmark
   * grades such a dialogue without asking whether it came to an end.
   */
  public boolean isSteered() {
    return steps.stream().anyMatch(Step.Note.class::isInstance);
  }

  private <S extends Step> List<S> steps(Class<S> kind) {
    return steps.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  @Override
  public String toString() {
    return id;
  }
}
