package io.agentcl.world;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Faults that are put into a world on purpose, to see what an agent makes of them:
 *
 * <pre>{@code
 * Faults.seeded(7).fail("search", Faults.calls(1), "503 Service Unavailable")
 *     .delay(Faults.ALL, Faults.chance(.2), Duration.ofSeconds(30))
 *     .around(new Flights())
 * }</pre>
 *
 * <p>Equal seeds and equal calls give equal faults. Each that took place is among the {@linkplain
 * World#remarks remarks} of the run. Of several faults of one call, delays add up, and of the
 * others the first that was named takes place. What the world itself cannot answer is never
 * answered by a fault, but where the tool fails before it is asked. Immutable and safe for use by
 * many threads; the world is used by one at a time, as any.
 */
public final class Faults {

  /** Stands for all tools. */
  public static final String ALL = Fault.ALL;

  private final long seed;
  private final List<Fault> faults;

  private Faults(long seed, List<Fault> faults) {
    this.seed = seed;
    this.faults = List.copyOf(faults);
  }

  /** Returns no faults yet, of which {@code seed} will draw when they take place. */
  public static Faults seeded(long seed) {
    return new Faults(seed, List.of());
  }

  /**
   * Which calls of a tool a fault is for.
   *
   * @param chance of each call, in [0,1]
   * @param calls numbers of calls of the tool, from 1
   */
  public record When(double chance, List<Integer> calls) {

    public When {
      calls = List.copyOf(requireNonNull(calls, "calls"));
    }
  }

  /** Returns each call with this chance, in [0,1]. */
  public static When chance(double chance) {
    return new When(chance, List.of());
  }

  /** Returns the calls with these numbers among those of the tool, from 1. */
  public static When calls(int... numbers) {
    return new When(0, Arrays.stream(numbers).boxed().toList());
  }

  /**
   * Adds that {@code tool} fails with {@code message} and does nothing.
   *
   * @throws IllegalArgumentException if the chance or a number of a call is out of range
   */
  public Faults fail(String tool, When when, String message) {
    return and(tool, Fault.Kind.FAIL, when, requireNonNull(message, "message"));
  }

  /** Adds that {@code tool} does its work and then seems to fail: what it answers is lost. */
  public Faults lose(String tool, When when, String message) {
    return and(tool, Fault.Kind.LOSE, when, requireNonNull(message, "message"));
  }

  /** Adds that one value of the answer, drawn by the seed, is another one than it should be. */
  public Faults corrupt(String tool, When when) {
    return and(tool, Fault.Kind.CORRUPT, when, "");
  }

  /** Adds that only the first half comes: of a list, of the entries of a map, of a text. */
  public Faults cut(String tool, When when) {
    return and(tool, Fault.Kind.CUT, when, "");
  }

  /**
   * Adds that {@code tool} takes longer, by the clock of the replay: nobody waits.
   *
   * @param delay not negative, at most a day
   */
  public Faults delay(String tool, When when, Duration delay) {
    return and(new Fault(tool, Fault.Kind.DELAY, when.chance(), when.calls(), "", delay));
  }

  private Faults and(String tool, Fault.Kind kind, When when, String text) {
    requireNonNull(when, "when");
    return and(new Fault(tool, kind, when.chance(), when.calls(), text, Duration.ZERO));
  }

  private Faults and(Fault fault) {
    List<Fault> more = new ArrayList<>(faults);
    more.add(fault);
    return new Faults(seed, more);
  }

  /** Returns {@code world} with these faults, for one run. It can be stored if that can. */
  public World around(World world) {
    return new FaultyWorld(requireNonNull(world, "world"), seed, faults);
  }
}
