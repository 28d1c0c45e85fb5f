package io.agentcl.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The promise that lets a run be skipped: where all reads of a run verify on another harness, the
 * run goes the same way there. Random programs read points, absences, lists and derivations, each
 * chosen by what they read before; random edits follow each other.
 */
@Tag("property")
class ReadSoundnessTest {

  private static final int PROGRAMS = 600;
  private static final int EDITS = 4;

  /** What a program did: all it saw, mixed into one number, and the reads as recorded. */
  private record Outcome(long result, List<Read> reads) {}

  /** Counts of what happened, so that no promise is kept only because nothing ever happens. */
  private static final class Counts {
    int unchanged;
    int cutOff;
    int changed;
    int sameResultAfterAll;
  }

  /** A program whose every step depends on its seed and on all that it read before. */
  private record Program(long seed, Scope scope) {

    /** Derives few different results, in 1 of 9 cases none: so that some stay what they were. */
    private static final Derivation<Long, Integer> COARSE = derivation(0);

    private static final Derivation<Long, Integer> NESTED = derivation(1);

    private static Derivation<Long, Integer> derivation(int levels) {
      return Derivation.of(
          "level-" + levels,
          "1",
          (view, argument) -> {
            long state = argument;
            for (int i = 0; i < 2; i++) {
              state = step(view, state, levels);
            }
            if (choice(state, 9) == 0) {
              throw new IllegalStateException("nothing to derive");
            }
            return choice(state, 2);
          });
    }

    Outcome run(Harness harness) {
      List<Read> reads = new ArrayList<>();
      HarnessView view = harness.recording(scope, reads::add);
      long state = seed;
      for (int i = choice(seed, 3); i < 4; i++) {
        state = step(view, state, 2);
      }
      return new Outcome(state, reads);
    }

    private static long step(HarnessView view, long state, int levels) {
      Layer<Integer> layer = RandomHarnesses.LAYERS.get(choice(state, 3));
      String name = "n" + choice(state / 3, RandomHarnesses.NAMES);
      return switch (choice(state / 99, levels == 0 ? 5 : 9)) {
        case 0, 1, 2, 3 -> mix(state, view.find(layer, name).orElse(-1));
        case 4 -> mix(state, view.all(layer).hashCode());
        default -> mix(state, derived(view, levels == 1 ? COARSE : NESTED, choice(state, 7)));
      };
    }

    private static long derived(
        HarnessView view, Derivation<Long, Integer> derivation, long argument) {
      try {
        return view.derive(derivation, argument);
      } catch (IllegalStateException e) {
        return -7;
      }
    }

    private static int choice(long state, int bound) {
      return (int) Math.floorMod(state >> 7, (long) bound);
    }

    private static long mix(long state, long seen) {
      return (state ^ (seen + 17)) * 0x9E3779B97F4A7C15L + 0x1234567;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void readsVerifyExactlyIfAFreshRunMakesThemAgain(long seed) {
    Random random = new Random(seed);
    RandomHarnesses harnesses = new RandomHarnesses(random);
    Counts counts = new Counts();
    for (int i = 0; i < PROGRAMS; i++) {
      Program program = new Program(random.nextLong(), harnesses.scope());
      Harness harness = harnesses.next();
      Outcome known = program.run(harness);
      for (int j = 0; j < EDITS; j++) {
        harness = harness.with(harnesses.edit(harness, 2));
        known = check(known, program.run(harness), harness, counts);
      }
    }

    assertThat(counts.unchanged).isGreaterThan(PROGRAMS);
    assertThat(counts.cutOff).isGreaterThan(PROGRAMS / 10);
    assertThat(counts.changed).isGreaterThan(PROGRAMS / 2);
    assertThat(counts.sameResultAfterAll).isLessThan(counts.changed / 2);
  }

  /** Returns what is known of the program on {@code harness}: the old reads where they verify. */
  private static Outcome check(Outcome known, Outcome fresh, Harness harness, Counts counts) {
    Optional<List<Read>> verified = verify(known.reads(), harness);

    assertThat(verified.isPresent()).isEqualTo(fresh.reads().equals(known.reads()));
    if (verified.isEmpty()) {
      counts.changed++;
      counts.sameResultAfterAll += fresh.result() == known.result() ? 1 : 0;
      return fresh;
    }
    assertThat(known.result()).isEqualTo(fresh.result());
    assertThat(deep(verified.get())).isEqualTo(deep(fresh.reads()));
    counts.unchanged++;
    counts.cutOff += deep(verified.get()).equals(deep(known.reads())) ? 0 : 1;
    return new Outcome(known.result(), verified.get());
  }

  /** The check above can fail: without reads of one kind, changes go unnoticed. */
  @Test
  void eachKindOfReadIsNeeded() {
    Predicate<Read> absent = read -> read instanceof Read.Found found && found.hash() == null;

    assertThat(missedWithout(read -> false)).isZero();
    assertThat(missedWithout(absent)).isPositive();
    assertThat(missedWithout(Read.Found.class::isInstance)).isPositive();
    assertThat(missedWithout(Read.Listed.class::isInstance)).isPositive();
    assertThat(missedWithout(Read.Derived.class::isInstance)).isPositive();
  }

  private static int missedWithout(Predicate<Read> dropped) {
    Random random = new Random(5);
    RandomHarnesses harnesses = new RandomHarnesses(random);
    int missed = 0;
    for (int i = 0; i < PROGRAMS; i++) {
      Program program = new Program(random.nextLong(), harnesses.scope());
      Harness harness = harnesses.next();
      Outcome known = program.run(harness);
      Harness next = harness.with(harnesses.edit(harness, 2));
      List<Read> kept = known.reads().stream().filter(dropped.negate()).toList();
      boolean skipped = verify(kept, next).isPresent();
      missed += skipped && program.run(next).result() != known.result() ? 1 : 0;
    }
    return missed;
  }

  private static Optional<List<Read>> verify(List<Read> reads, Harness harness) {
    List<Read> verified = new ArrayList<>();
    for (Read read : reads) {
      Optional<Read> same = read.verify(harness);
      if (same.isEmpty()) {
        return Optional.empty();
      }
      verified.add(same.get());
    }
    return Optional.of(verified);
  }

  /** Returns the reads with those below them, for comparison. */
  private static List<@Nullable Object> deep(List<Read> reads) {
    return reads.stream().flatMap(ReadSoundnessTest::deep).toList();
  }

  private static Stream<@Nullable Object> deep(Read read) {
    return read instanceof Read.Derived<?, ?> derived
        ? Stream.of(
            Objects.toString(derived),
            Optional.ofNullable(derived.outcome.hash()),
            deep(derived.nested()))
        : Stream.of(read);
  }
}
