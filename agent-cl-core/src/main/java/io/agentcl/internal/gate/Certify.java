package io.agentcl.internal.gate;

import io.agentcl.internal.certify.Bounds;
import io.agentcl.internal.certify.Certification;
import io.agentcl.internal.certify.Outcome;
import io.agentcl.ledger.Certificate;
import io.agentcl.scenario.Trial;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** Draws trials until it is shown that their mean value is above a bound, or clear that not. */
final class Certify {

  /** What came of it. */
  enum End {
    /** It is shown. */
    CERTIFIED,
    /** More runs would hardly show it, or the candidate makes them void. */
    REFUSED,
    /** Neither is shown, after the most runs or because too many say nothing. */
    UNDECIDED,
    /** There was no end. */
    CUT
  }

  private final double above;
  private final Draws draws;
  private final End end;
  private final double evidence;

  private Certify(double above, Draws draws, End end, double evidence) {
    this.above = above;
    this.draws = draws;
    this.end = end;
    this.evidence = evidence;
  }

  /** Certifies that the scenario of {@code draws} passes more often than {@code above}. */
  static Certify rate(double above, Bounds bounds, Draws draws) {
    return run(above, draws, Certification.ofPasses(above, bounds), t -> t.passed() ? 1 : 0);
  }

  /** Certifies that the mean value of the scenario of {@code draws} is above {@code above}. */
  static Certify mean(double above, Bounds bounds, Draws draws) {
    return run(above, draws, Certification.ofScores(above, bounds), Says::value);
  }

  /**
   * As {@link #rate}, or {@link #mean} where {@code graded}; it also ends when the opposite is
   * shown, at the same level, and is refused only then.
   */
  static Certify eitherWay(double above, Bounds bounds, Draws draws, boolean graded) {
    Bounds both = new Bounds(bounds.level(), bounds.level(), bounds.cap());
    ToDoubleFunction<Trial> value = graded ? Says::value : trial -> trial.passed() ? 1 : 0;
    return run(above, draws, Certification.ofScores(above, both), value);
  }

  private static Certify run(
      double above, Draws draws, Certification begun, ToDoubleFunction<Trial> value) {
    Certification now = begun;
    while (!now.outcome().isFinal()) {
      Optional<Trial> trial = draws.next();
      if (trial.isEmpty()) {
        return new Certify(above, draws, end(draws), now.evidence().value());
      }
      now = now.observe(value.applyAsDouble(trial.get()));
    }
    return end(now.outcome()) == End.CERTIFIED && !isHeard(draws)
        ? new Certify(above, draws, end(draws), now.evidence().value())
        : new Certify(above, draws, end(now.outcome()), now.evidence().value());
  }

  /**
   * Draws on while too many trials said nothing: a candidate whose bad runs are all void has only
   * good ones to show, and few of them suffice.
   */
  private static boolean isHeard(Draws draws) {
    while (draws.isMostlySilent()) {
      if (draws.next().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static End end(Outcome outcome) {
    return switch (outcome) {
      case CERTIFIED -> End.CERTIFIED;
      case FUTILE -> End.REFUSED;
      case CAPPED, GOES_ON -> End.UNDECIDED;
    };
  }

  private static End end(Draws draws) {
    return switch (draws.end().orElseThrow()) {
      case CUT -> End.CUT;
      case FAULT -> End.REFUSED;
      case SILENCE -> End.UNDECIDED;
    };
  }

  End end() {
    return end;
  }

  Draws draws() {
    return draws;
  }

  /** Returns what is written down of it. */
  Certificate.Certified certified() {
    return new Certificate.Certified(
        draws.scenario().id(), above, draws.tally(), evidence, draws.firstNumber());
  }

  /** Returns it in words. */
  String words() {
    String why =
        draws.end().isPresent()
            ? draws.silence().map(": "::concat).orElse("")
            : draws.shown().map(trial -> ": " + trial.score().reason()).orElse("")
                + draws.voids().map("; "::concat).orElse("");
    String head =
        switch (end) {
          case CERTIFIED -> "certified above %.2f".formatted(above);
          case REFUSED -> "not above %.2f".formatted(above);
          case UNDECIDED ->
              "not decided after %d runs whether above %.2f"
                  .formatted(draws.tally().trials(), above);
          case CUT -> "cut short";
        };
    return "%s, %s%s".formatted(draws.tally(), head, why);
  }
}
