package io.agentcl.gate;

import static java.util.Objects.requireNonNull;

import io.agentcl.ledger.Tally;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * What a gate is worth with one agent and one suite, found by trying: what it says of a harness
 * that is byte for byte the live one but for its label, and of harnesses that are known to be
 * worse. Of scenarios that are up to chance and have a floor only.
 *
 * @param level at which was certified: that of the next gate
 * @param same rounds with the live harness under another label; none should be refused
 * @param worse rounds with the worse harnesses; none should be accepted
 * @param scenarios how much chance there is in each
 * @param replays how many replays it took
 */
public record SelfTest(double level, Arm same, Arm worse, List<Noise> scenarios, int replays) {

  public SelfTest {
    requireNonNull(same, "same");
    requireNonNull(worse, "worse");
    scenarios = List.copyOf(scenarios);
  }

  /** Returns in how many rounds a harness that is the live one was not accepted. */
  public int vetoes() {
    return same.rounds - same.accepted;
  }

  /** Returns in how many rounds a worse harness was accepted. */
  public int falseAccepts() {
    return worse.accepted;
  }

  /**
   * What became of some rounds.
   *
   * @param rounds how many were decided; fewer than were asked for if the budget was spent
   * @param accepted in how many the harness was accepted
   * @param reasons why it was not in the others
   */
  public record Arm(int rounds, int accepted, List<String> reasons) {

    public Arm {
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * How much chance there is in a scenario.
   *
   * @param tally fresh runs on the live harness, as many as fix a floor; fewer if the budget was
   *     spent
   * @param runs how many runs it usually takes to certify a harmless patch against the floor that
   *     the scenario has; empty if that can hardly be shown
   * @param margin the smallest fall that can be told from chance within the scenario's share of the
   *     learner's budget; empty if none can
   */
  public record Noise(String id, Tally tally, OptionalLong runs, OptionalDouble margin) {

    public Noise {
      requireNonNull(id, "id");
      requireNonNull(tally, "tally");
      requireNonNull(runs, "runs");
      requireNonNull(margin, "margin");
    }

    @Override
    public String toString() {
      return tally.trials() == 0 ? id + "  not measured: no run of it says anything" : measured();
    }

    private String measured() {
      return "%s  %s, %s, %s"
          .formatted(
              id,
              tally,
              runs.isPresent()
                  ? runs.getAsLong() + " runs certify it"
                  : "it can hardly be certified",
              margin.isPresent()
                  ? String.format(Locale.ROOT, "a fall of %.2f can be seen", margin.getAsDouble())
                  : "no fall can be seen within the budget");
    }
  }

  @Override
  public String toString() {
    return "SELF-TEST  %d of %d harmless refused, %d of %d worse accepted, %d replays%s"
        .formatted(
            vetoes(),
            same.rounds,
            falseAccepts(),
            worse.rounds,
            replays,
            scenarios.stream().map(each -> "\n  noise      " + each).collect(Collectors.joining()));
  }
}
