package io.agentcl.internal.regress;

import static io.agentcl.internal.regress.Notes.FACT;
import static io.agentcl.internal.regress.Notes.PROGRAM;
import static io.agentcl.internal.regress.Notes.scenario;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Read;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.scenario.Scenario;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise that lets a scenario be skipped: what a patch does not select goes as it went. Random
 * programs read the harness in all ways there are; a run of each on each patched harness says which
 * are affected in truth.
 */
@Tag("property")
class SelectionSoundnessTest {

  private static final int PROGRAMS = 400;
  private static final int PATCHES = 70;

  /** What was found over all pairs of a program and a patch. */
  private static final class Counts {
    int pairs;
    int affected;
    int selected;
    int cutOff;
    int missed;
  }

  /** Programs that are required, and proven by what they read but for what is left out. */
  private static final class Life {
    private final ProvenSuite suite = ProvenSuite.of(RegressionSuite.inMemory());
    private final RandomPrograms random;
    private final List<RandomPrograms.Program> programs = new ArrayList<>();
    private final List<Scenario> scenarios = new ArrayList<>();
    private final Predicate<Read> recorded;
    private final Counts counts = new Counts();
    private Harness live;
    private long[] results;

    Life(long seed, int size, Predicate<Read> recorded) {
      this.random = new RandomPrograms(seed);
      this.recorded = recorded;
      this.live = random.harness();
      for (int i = 0; i < size; i++) {
        programs.add(random.program());
        scenarios.add(scenario("program/" + i));
        suite.suite().earn(scenarios.get(i));
      }
      List<Proven> all = IntStream.range(0, size).mapToObj(i -> proven(i, live)).toList();
      results = results(live);
      suite.prove(Instant.EPOCH, suite.revision(), live.version(), all);
    }

    private Proven proven(int program, Harness harness) {
      Set<Read> reads = new LinkedHashSet<>();
      RandomPrograms.Program each = programs.get(program);
      each.run(harness.recording(each.scope(), reads::add));
      Scenario scenario = scenarios.get(program);
      List<Read> kept = reads.stream().filter(recorded).toList();
      return Notes.proven(
          scenario, 1, new Proof(PROGRAM, scenario.version(), kept, Score.pass("ran")));
    }

    private long[] results(Harness harness) {
      return programs.stream().mapToLong(each -> each.run(harness.seenBy(each.scope()))).toArray();
    }

    /** Compares what a random patch selects with what it changes. */
    Harness tryPatch() {
      Harness next = live.with(random.patch(live));
      Selected selection = suite.select(live, next, PROGRAM);
      Set<String> rerun = new HashSet<>();
      selection.rerun().forEach(earned -> rerun.add(earned.id()));
      long[] after = results(next);
      for (int i = 0; i < programs.size(); i++) {
        boolean affected = results[i] != after[i];
        boolean selected = rerun.contains(scenarios.get(i).id());
        counts.pairs++;
        counts.affected += affected ? 1 : 0;
        counts.selected += selected ? 1 : 0;
        counts.missed += affected && !selected ? 1 : 0;
      }
      counts.cutOff += selection.cutOff().size();
      return next;
    }

    /** Makes the patched harness live, with new proofs of what must have them. */
    void promote(Harness next) {
      Selected selection = suite.select(live, next, PROGRAM);
      List<Proven> proven = new ArrayList<>(selection.cutOff());
      selection.rerun().stream()
          .map(earned -> Integer.parseInt(earned.id().substring("program/".length())))
          .forEach(program -> proven.add(proven(program, next)));
      LedgerChange.Swap swap =
          new LedgerChange.Swap(
              "", live.diff(next, Origin.OPERATOR), live.version(), next.version());
      LedgerEntry entry = new LedgerChange.Promoted(Instant.EPOCH, swap, List.of());
      assertThat(suite.append(entry, suite.revision(), next.version(), proven)).isTrue();
      live = next;
      results = results(live);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void selectionMissesNothingThatAPatchAffects(long seed) {
    Life life = new Life(seed, PROGRAMS, read -> true);

    for (int i = 0; i < PATCHES; i++) {
      Harness next = life.tryPatch();
      if (i % 3 == 0) {
        life.promote(next);
      }
    }

    assertThat(life.counts.pairs).isEqualTo(PROGRAMS * PATCHES); // of four seeds: 112,000
    assertThat(life.counts.missed).isZero();
    assertThat(life.counts.affected).isBetween(life.counts.pairs / 20, life.counts.pairs / 2);
    assertThat(life.counts.selected).isLessThan(life.counts.affected * 6 / 5);
    assertThat(life.counts.cutOff).isGreaterThan(life.counts.pairs / 50);
  }

  /** The promise above can be broken: without reads of one kind, changes are missed. */
  @Test
  void eachKindOfReadIsNeeded() {
    Predicate<Read> present = read -> read instanceof Read.Found found && found.hash() != null;
    Predicate<Read> absent = read -> read instanceof Read.Found found && found.hash() == null;
    Predicate<Read> probing =
        read -> read instanceof Read.Derived<?, ?> derived && derived.name().equals("probing");
    Predicate<Read> thrown =
        read -> read instanceof Read.Derived<?, ?> derived && derived.resultHash().isEmpty();

    assertThat(missedWithout(read -> false)).isZero();
    assertThat(missedWithout(present)).isPositive();
    assertThat(missedWithout(absent)).isPositive();
    assertThat(missedWithout(Read.Listed.class::isInstance)).isPositive();
    assertThat(missedWithout(Read.Derived.class::isInstance)).isPositive();
    assertThat(missedWithout(probing)).isPositive();
    assertThat(missedWithout(thrown)).isPositive();
  }

  private static int missedWithout(Predicate<Read> dropped) {
    int missed = 0;
    for (int seed = 5; seed < 9; seed++) {
      Life life = new Life(seed, 120, dropped.negate());
      for (int i = 0; i < 8; i++) {
        life.tryPatch();
      }
      missed += life.counts.missed;
    }
    return missed;
  }

  /**
   * Programs that go by chance one way or another read the union over their trials. A way that is
   * taken with probability p stays unseen in n trials with (1-p)^n: at the bound 1-.05^(1/n), in 1
   * of 20 programs.
   */
  @ParameterizedTest
  @ValueSource(ints = {5, 20, 40})
  void whatNoTrialHasReadIsBounded(int trials) {
    int programs = 4000;
    double bound = 1 - Math.pow(.05, 1.0 / trials);
    SplittableRandom chance = new SplittableRandom(trials);
    Harness.Builder builder = Harness.builder().put(FACT, "common", "0");
    IntStream.range(0, programs).forEach(i -> builder.put(FACT, "rare/" + i, "0"));
    Harness live = builder.build();
    ProvenSuite suite = ProvenSuite.of(RegressionSuite.inMemory());
    List<Proven> all = new ArrayList<>();
    for (int i = 0; i < programs; i++) {
      all.add(unionOf(trials, i, live, () -> chance.nextDouble() < bound));
    }
    Notes.prove(suite, live, all);

    Patch.Builder patch = live.patch();
    IntStream.range(0, programs).forEach(i -> patch.put(FACT, "rare/" + i, "1"));
    Selected selection = suite.select(live, live.with(patch.build()), PROGRAM);

    double missed = 1 - selection.rerun().size() / (double) programs;
    assertThat(missed).isBetween(.05 - .0104, .05 + .0104); // three standard deviations
  }

  private static Proven unionOf(int trials, int program, Harness live, BooleanSupplier rarely) {
    Set<Read> union = new LinkedHashSet<>();
    HarnessView view = live.recording(union::add);
    for (int trial = 0; trial < trials; trial++) {
      view.find(FACT, rarely.getAsBoolean() ? "rare/" + program : "common");
    }
    Scenario scenario = scenario("chance/" + program);
    return Notes.proven(
        scenario, 1, new Proof(PROGRAM, scenario.version(), List.copyOf(union), Score.pass("ran")));
  }
}
