package io.agentcl.user;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.User;
import io.agentcl.trace.Message;
import io.agentcl.user.BranchingUser.Step;
import io.agentcl.user.BranchingUser.Turn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user says, and what he says next for what the agent said or called. He begins with the
 * first step. After an answer he goes where the first of his turns leads whose {@link Cue} he
 * notices: those of all steps come first, then those of his step, in the order in which they were
 * added. A step without turns is the last one. Where a step has turns and none fits, the script
 * does not say what comes next: that is its own fault, and the run says nothing about the agent.
 *
 * <p>Scripts are immutable: each method returns a changed copy.
 */
public final class Script {

  private static final int USUAL = 30;

  private final BranchingUser user;

  private Script(BranchingUser user) {
    this.user = user;
  }

  /**
   * Returns a script of one step.
   *
   * @param name of the script, for people
   * @param step name of the first step
   * @param text what he says there
   */
  public static Script begin(String name, String step, String text) {
    return new Script(new BranchingUser(name, List.of(), List.of(), USUAL)).step(step, text);
  }

  /** Returns this script with a step of this name, at which he says {@code text}. */
  public Script step(String step, String text) {
    return step(step, Message.of(text));
  }

  /**
   * As {@link #step(String, String)}, of words and what is beside them.
   *
   * @throws IllegalArgumentException if there is a step of this name
   */
  public Script step(String step, Message says) {
    List<Step> more = new ArrayList<>(user.steps());
    more.add(new Step(step, requireNonNull(says, "says")));
    return new Script(new BranchingUser(user.name(), more, user.turns(), user.most()));
  }

  /** Returns this script, going on from {@code step} to {@code next} at {@code cue}. */
  public Script after(String step, Cue cue, String next) {
    return with(new Turn(requireNonNull(step, "step"), cue, requireNonNull(next, "next")));
  }

  /** Returns this script, ended at {@code cue} after {@code step}: he has nothing more to say. */
  public Script endsAfter(String step, Cue cue) {
    return with(new Turn(requireNonNull(step, "step"), cue, null));
  }

  /** Returns this script, going on to {@code next} at {@code cue} from wherever he is. */
  public Script always(Cue cue, String next) {
    return with(new Turn(null, cue, requireNonNull(next, "next")));
  }

  /** Returns this script, ended at {@code cue} wherever he is. */
  public Script endsAt(Cue cue) {
    return with(new Turn(null, cue, null));
  }

  private Script with(@Nullable Turn turn) {
    List<Turn> more = new ArrayList<>(user.turns());
    more.add(turn);
    return new Script(new BranchingUser(user.name(), user.steps(), more, user.most()));
  }

  /**
   * Returns this script with at most {@code messages} messages. One that goes on after them is at
   * fault and names the steps between which it goes round, unless the agent says the same again and
   * again. Defaults to 30.
   *
   * @param messages at least 1
   */
  public Script atMost(int messages) {
    return new Script(new BranchingUser(user.name(), user.steps(), user.turns(), messages));
  }

  /**
   * Returns the user who says this.
   *
   * @throws IllegalArgumentException if it leads to a step that is not there, has one that nothing
   *     leads to, or never ends whatever the agent does; the message names the steps
   */
  public User user() {
    user.check();
    return user;
  }
}
