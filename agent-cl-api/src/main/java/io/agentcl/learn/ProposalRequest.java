package io.agentcl.learn;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.util.List;
import java.util.stream.Stream;

/** What a proposer is asked. Immutable and safe for use by many threads. */
public final class ProposalRequest {

  private final Harness harness;
  private final List<Trial> failing;
  private final Trial target;
  private final Diagnosis diagnosis;
  private final List<Tried> tried;
  private final Budget remaining;
  private final long seed;

  private ProposalRequest(Builder builder) {
    harness = builder.harness;
    failing = builder.failing;
    target = builder.target;
    diagnosis = builder.diagnosis;
    tried = builder.tried;
    remaining = builder.remaining;
    seed = builder.seed;
  }

  /**
   * Returns a builder of what the learner asks, for tests of proposers.
   *
   * @param failing not empty; the first is the target unless another one is set
   */
  public static Builder on(Harness harness, List<Trial> failing) {
    return new Builder(harness, failing);
  }

  /**
   * Returns the harness to patch: the live one, or one that already holds a patch which fixed the
   * target but broke something.
   */
  public Harness harness() {
    return harness;
  }

  /**
   * Returns trials on this harness of the scenarios that must pass and do not: the target, or what
   * a repair of it broke.
   */
  public List<Trial> failing() {
    return failing;
  }

  /** Returns the target, failing on the live harness, also where a repair is wanted. */
  public Trial target() {
    return target;
  }

  /** Returns where the fault may lie. */
  public Diagnosis diagnosis() {
    return diagnosis;
  }

  /** Returns what people said of the conversations that target and failing scenarios come from. */
  public List<Signal> signals() {
    return scenarios().flatMap(scenario -> scenario.signals().stream()).toList();
  }

  private Stream<Scenario> scenarios() {
    return Stream.concat(Stream.of(target), failing.stream()).map(Trial::scenario).distinct();
  }

  /** Returns the lowest origin of what target and failing scenarios expect. */
  public Origin expectedBy() {
    return Origin.lowest(scenarios().map(Scenario::expectedBy).toList());
  }

  /** Returns the lowest origin of all that is known here: expectations, users' words, signals. */
  public Origin origin() {
    Stream<Origin> users =
        scenarios().map(each -> new Origin(each.user().origin(), "what the user said"));
    Stream<Origin> signals = signals().stream().map(Signal::wordsOf);
    return Origin.lowest(
        Stream.concat(Stream.of(expectedBy()), Stream.concat(users, signals)).toList());
  }

  /** Returns the patches on the live harness that were refused so far, and why. */
  public List<Tried> tried() {
    return tried;
  }

  /** Returns about how much the search may still spend. */
  public Budget remaining() {
    return remaining;
  }

  /** Returns what all randomness of the proposer is to be made of: same request, same seed. */
  public long seed() {
    return seed;
  }

  /** Builds a request. This class is not thread-safe. */
  public static final class Builder {
    private final Harness harness;
    private final List<Trial> failing;
    private Trial target;
    private Diagnosis diagnosis = Diagnosis.NONE;
    private List<Tried> tried = List.of();
    private Budget remaining = Budget.DEFAULT;
    private long seed;

    private Builder(Harness harness, List<Trial> failing) {
      this.harness = requireNonNull(harness, "harness");
      this.failing = List.copyOf(failing);
      if (failing.isEmpty()) {
        throw new IllegalArgumentException("nothing fails: there is nothing to propose");
      }
      this.target = this.failing.get(0);
    }

    /** Sets the target. */
    public Builder target(Trial target) {
      this.target = requireNonNull(target, "target");
      return this;
    }

    /** Sets where the fault may lie. Defaults to nowhere. */
    public Builder diagnosis(Diagnosis diagnosis) {
      this.diagnosis = requireNonNull(diagnosis, "diagnosis");
      return this;
    }

    /** Sets what was refused so far. Defaults to nothing. */
    public Builder tried(List<Tried> tried) {
      this.tried = List.copyOf(tried);
      return this;
    }

    /** Sets what is left to spend. Defaults to {@link Budget#DEFAULT}. */
    public Builder remaining(Budget remaining) {
      this.remaining = requireNonNull(remaining, "remaining");
      return this;
    }

    /** Sets the seed. Defaults to 0. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Returns the request. */
    public ProposalRequest build() {
      return new ProposalRequest(this);
    }
  }
}
