package io.agentcl.scenario;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.value.Value;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A replayable, graded situation. {@link #builder} makes one from parts; a host may implement its
 * own. Scenarios are immutable and safe for use by many threads.
 */
public interface Scenario {

  /** Returns the id, unique in a suite, such as {@code flight/ambiguous-date}. */
  String id();

  /**
   * Returns the version of all that makes the scenario: user, world, evaluator, limits. Runs made
   * on another version do not count.
   */
  String version();

  /** Returns who speaks to the agent. */
  User user();

  /**
   * Returns a fresh world.
   *
   * @throws RuntimeException if it cannot be made; the run is void then
   */
  World world();

  /** Returns what is expected of the agent. */
  Evaluator evaluator();

  /** Returns the lowest origin of what is expected. Defaults to the host's, whose code it is. */
  default Origin expectedBy() {
    return Origin.OPERATOR;
  }

  /** Returns what the agent is told of the conversation. Defaults to nothing. */
  default Context context() {
    return Context.EMPTY;
  }

  /** Returns the time at which the conversation begins. Defaults to the epoch. */
  default Instant start() {
    return Instant.EPOCH;
  }

  /** Returns the zone of the clock. Defaults to universal time. */
  default ZoneId zone() {
    return ZoneOffset.UTC;
  }

  /**
   * Returns what the randomness of trial 0 is made of, as that of the conversation that this was
   * made of; other trials have their own. Defaults to empty: made of the replayer's seed.
   */
  default OptionalLong seed() {
    return OptionalLong.empty();
  }

  /**
   * Returns what names the situation, so that several scenarios of it are one {@link Case}.
   * Defaults to what its user says and its world are; to the id, if the user does not say that.
   * Empty if it speaks for no patch, as one that only keeps a failure from getting worse.
   */
  default String situation() {
    return Case.situation(id(), user(), world().version());
  }

  /**
   * Returns whether the host claims that equal harnesses give equal runs: the agent here, user,
   * world and grader draw nothing by chance. The claim is refuted for good by a model call, drawn
   * randomness, a user, world or grader that says it is random, or two runs that differ on equal
   * reads. Runs are void where this throws. Defaults to no: it is run several times.
   */
  default boolean isDeterministic() {
    return false;
  }

  /**
   * Returns whether this matters so much that a change that touches it is always certified on it by
   * itself, also beyond the number that the gate certifies one by one. Asked only where runs are up
   * to chance; one that throws is taken for critical. Defaults to no.
   */
  default boolean isCritical() {
    return false;
  }

  /**
   * Returns whether this guards what worked: a counter-scenario, in which the agent must go on as
   * before. Of what a change touches, these are certified before others. Asked as {@link
   * #isCritical}. Defaults to no.
   */
  default boolean isGuard() {
    return false;
  }

  /** Returns how far a run may go. */
  default Limits limits() {
    return Limits.DEFAULT;
  }

  /** Returns what reads from outside give; equal reads in the order in which they are made. */
  default List<External> externals() {
    return List.of();
  }

  /**
   * What one read from outside gives, once.
   *
   * @param name what is read
   * @param key what it is asked for; null if nothing
   */
  record External(String name, Value key, Value content) {

    public External {
      requireNonNull(name, "name");
      requireNonNull(key, "key");
      requireNonNull(content, "content");
    }
  }

  /**
   * Returns what models reply, each once; equal requests in their order. Where there is any, no
   * model is asked, and a run that makes another request diverges. Defaults to none: models are
   * asked.
   */
  default List<ModelExchange> modelReplies() {
    return List.of();
  }

  /** What one request to a model is answered with, once. */
  record ModelExchange(ModelRequest request, ModelReply reply) {

    public ModelExchange {
      requireNonNull(request, "request");
      requireNonNull(reply, "reply");
    }
  }

  /** Returns what people said of the conversation that this was made of. */
  default List<Signal> signals() {
    return List.of();
  }

  /** Returns what this was recorded on. Defaults to empty: it was written, not recorded. */
  default Optional<Recording> recording() {
    return Optional.empty();
  }

  /**
   * Returns a builder.
   *
   * @param id not blank
   */
  static ScenarioBuilder builder(String id) {
    return new ScenarioBuilder(id);
  }
}
