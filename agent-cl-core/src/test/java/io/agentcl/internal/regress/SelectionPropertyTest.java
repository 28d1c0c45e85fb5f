package io.agentcl.internal.regress;

import static io.agentcl.internal.regress.Notes.FACT;
import static io.agentcl.internal.regress.Notes.LONGEST;
import static io.agentcl.internal.regress.Notes.PROGRAM;
import static io.agentcl.internal.regress.Notes.WORD;
import static io.agentcl.internal.regress.Notes.earned;
import static io.agentcl.internal.regress.Notes.prove;
import static io.agentcl.internal.regress.Notes.scenario;
import static io.agentcl.internal.regress.Notes.swap;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.regress.RegressionSuite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens to a suite, looking up what a patch touches finds exactly the scenarios that
 * checking every proof would find.
 */
class SelectionPropertyTest {

  private static final int STEPS = 120;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void theIndexFindsWhatCheckingEveryProofFinds(long seed) {
    History history = new History(seed);

    for (int step = 0; step < STEPS; step++) {
      history.next();
    }

    // Otherwise the comparison would show nothing.
    assertThat(history.selections).isPositive();
    assertThat(history.untouched).isPositive();
    assertThat(history.cutOff).isPositive();
    assertThat(history.rerun).isPositive();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void alsoAfterManyHaveComeAndGone(long seed) {
    History history = new History(seed);

    for (int i = 0; i < 2 * STEPS; i++) {
      history.earn();
      if (i >= STEPS / 10) {
        history.retire();
      }
      if (i % 7 == 0) {
        history.change();
      }
    }

    assertThat(history.suite.required()).hasSizeLessThanOrEqualTo(STEPS / 10);
    assertThat(history.cutOff).isPositive();
    assertThat(history.rerun).isPositive();
  }

  /** A life of a suite, the same for the same seed. */
  private static final class History {
    private final SplittableRandom random;
    private final ProvenSuite suite = ProvenSuite.of(RegressionSuite.inMemory());
    private final Map<String, Consumer<HarnessView>> reads = new HashMap<>();
    private Harness live = Notes.HARNESS;
    private String written = "";
    private int selections;
    private long untouched;
    private long cutOff;
    private long rerun;

    History(long seed) {
      this.random = new SplittableRandom(seed);
    }

    void next() {
      switch (random.nextInt(13)) {
        case 0, 1, 2 -> earn();
        case 3 -> suite.suite().earn(scenario(newId()));
        case 4 -> retire();
        case 5 -> moveUnnoticed();
        case 6 -> check(live, live, random.nextBoolean() ? PROGRAM : "agent-2");
        case 7 -> rebind();
        default -> change();
      }
    }

    private String newId() {
      String id = "s" + reads.size();
      reads.put(id, randomReads());
      return id;
    }

    private void earn() {
      String id = newId();
      prove(suite, live, List.of(earned(id, live, reads.get(id))));
    }

    private void retire() {
      some(suite.required()).ifPresent(e -> suite.suite().retire(e.id(), "why not", at()));
    }

    /** The host starts with another harness and does not say so. */
    private void moveUnnoticed() {
      live = live.with(randomPatch());
      check(live, live, PROGRAM);
    }

    private void change() {
      Patch patch = randomPatch();
      Harness next = live.with(patch);
      Selected selection = check(live, next, PROGRAM);
      // What is not proven again, for want of budget or by oversight, must be found next time.
      int most = random.nextInt(4) == 0 ? 1 : Integer.MAX_VALUE;
      List<Proven> proven =
          Stream.concat(
                  selection.cutOff().stream(),
                  selection.rerun().stream()
                      .map(e -> earned(e.scenario(), next, reads.get(e.id()))))
              .limit(most)
              .toList();
      List<String> reopened =
          random.nextInt(5) == 0
              ? some(suite.required()).map(Proven::id).stream().toList()
              : List.of();
      List<Proven> kept = proven.stream().filter(e -> !reopened.contains(e.id())).toList();
      boolean unnoticed = !written.isEmpty() && !written.equals(live.version());
      LedgerEntry entry =
          reopened.isEmpty() && !unnoticed
              ? new LedgerChange.Promoted(at(), swap(live, next), List.of())
              : new LedgerChange.Shipped(
                  at(), unnoticed ? fromNothing(next) : swap(live, next), reopened);
      assertThat(suite.append(entry, suite.revision(), next.version(), kept)).isTrue();
      if (random.nextInt(4) == 0) {
        proveLate(live);
      }
      live = next;
      written = next.version();
    }

    /** A release over a harness that the ledger does not know. */
    private static LedgerChange.Swap fromNothing(Harness next) {
      return new LedgerChange.Swap(
          "", Harness.empty().diff(next, Origin.OPERATOR), "", next.version());
    }

    /** Somebody proved on what was live before, and comes too late. */
    private void proveLate(Harness before) {
      List<Proven> late =
          some(suite.required()).stream()
              .map(e -> earned(e.scenario(), before, reads.get(e.id())))
              .toList();
      suite.prove(at(), suite.revision() - 1, before.version(), late);
    }

    private void rebind() {
      some(suite.required())
          .ifPresent(e -> suite.suite().bind(scenario(e.id(), "text " + random.nextInt(2))));
    }

    private Selected check(Harness from, Harness to, String program) {
      Selected selection = suite.select(from, to, program);

      Predicate<Proven> holds =
          e -> e.isProvenBy(program) && e.proof().orElseThrow().verify(to).isPresent();
      assertThat(selection.rerun())
          .isEqualTo(suite.required().stream().filter(holds.negate()).toList());
      assertThat(selection.cutOff()).allMatch(holds);
      assertThat(selection.size()).isEqualTo(suite.required().size());
      assertThat(selection.touched())
          .isEqualTo(selection.cutOff().size() + selection.rerun().size());
      selections++;
      untouched += selection.size() - selection.touched();
      cutOff += selection.cutOff().size();
      rerun += selection.rerun().size();
      return selection;
    }

    private Consumer<HarnessView> randomReads() {
      List<Consumer<HarnessView>> parts = new ArrayList<>();
      for (int i = random.nextInt(3); i >= 0; i--) {
        String name = name();
        String prefix = random.nextBoolean() ? "a" : "b";
        parts.add(
            switch (random.nextInt(8)) {
              case 0 -> view -> view.all(FACT);
              case 1, 2, 3 -> view -> view.derive(LONGEST, prefix);
              default -> view -> view.find(FACT, name);
            });
      }
      return view -> parts.forEach(part -> part.accept(view));
    }

    private Patch randomPatch() {
      Map<String, String> put = new TreeMap<>();
      for (int i = random.nextInt(2); i >= 0; i--) {
        put.put(name(), (random.nextBoolean() ? "a" : "b") + "x".repeat(random.nextInt(6)));
      }
      Layer<String> layer = random.nextBoolean() ? FACT : WORD;
      Patch.Builder patch = live.patch();
      put.forEach(
          (name, content) -> {
            if (live.find(layer, name).isPresent() && random.nextInt(3) == 0) {
              patch.remove(layer, name);
            } else {
              patch.put(layer, name, content);
            }
          });
      return patch.origin(Origin.OPERATOR).build();
    }

    private String name() {
      return "n" + random.nextInt(8);
    }

    private Optional<Proven> some(List<Proven> all) {
      return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private static Instant at() {
      return Instant.EPOCH;
    }
  }
}
