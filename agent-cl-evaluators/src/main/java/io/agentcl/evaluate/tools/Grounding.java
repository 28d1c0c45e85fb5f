package io.agentcl.evaluate.tools;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks for arguments that were made up: scalars that stand nowhere in what the agent could know
 * when it called. Arguments that are JSON text are looked into. It could know what the user said,
 * what it said itself before the user spoke again (the user saw it), what tools answered earlier,
 * what was read outside, and what is declared here. What was said {@linkplain Run#earlier earlier}
 * counts; what tools answered then is not known, so that a run that goes on with it is an ABSTAIN
 * where something is missing.
 *
 * <p>A text stands there if its words do, in a row, in any case; or without the marks between its
 * letters and digits, if it has digits ({@code 555-123-4567} in {@code 5551234567}); or, if it is a
 * number, if an equal number does ({@code 1000} in {@code $1,000.00}, {@code 0.1} in {@code 10%});
 * or, if it is a date such as {@code 2026-05-03}, if its day and month do in English words ({@code
 * May 3rd}). Not looked at are null, booleans, integers from -10 to 10, and texts of more than four
 * words, which the agent may put in its own words. Arguments are those that the agent gave, before
 * rules changed them, also of denied calls.
 *
 * <p>The value of the score is the share of the scalars that are known, 1 if there are none; by
 * default it must be 1. It costs the size of the trace; one that takes more than fifty million
 * steps is an ABSTAIN where something is missing, and one of which events were not kept always. So
 * is one whose other arguments are known, where an argument is no value. Immutable.
 */
public final class Grounding implements Evaluator {

  private final Sources sources;
  private final Limits limits;

  Grounding() {
    this(new Sources(Value.NULL, Map.of(), List.of()), new Limits(10, 4, 1));
  }

  private Grounding(Sources sources, Limits limits) {
    this.sources = sources;
    this.limits = limits;
  }

  /** What is stored. */
  record Form(
      Value known,
      Map<String, Value> declared,
      List<String> ignored,
      int integersUpTo,
      int textsOver,
      double atLeast)
      implements Supplier<Grounding> {

    @Override
    public Grounding get() {
      List<NamePattern> patterns = ignored.stream().map(NamePattern::new).toList();
      return new Grounding(
          new Sources(known, declared, patterns), new Limits(integersUpTo, textsOver, atLeast));
    }
  }

  Form form() {
    return new Form(
        sources.known,
        sources.declared,
        sources.ignored.stream().map(NamePattern::pattern).toList(),
        limits.smallest,
        limits.words,
        limits.threshold);
  }

  /** What the agent may know beside the run, what it may give anyway, and what is left out. */
  private record Sources(Value known, Map<String, Value> declared, List<NamePattern> ignored) {}

  private record Limits(int smallest, int words, double threshold) {}

  /**
   * Returns this evaluator, for an agent that also knew {@code values}: the context of the
   * conversation, facts of its instructions, the date.
   *
   * @throws IllegalArgumentException if one is no value
   */
  public Grounding knowing(@Nullable Object... values) {
    List<@Nullable Object> known = new ArrayList<>();
    known.add(sources.known.toObject());
    known.addAll(Arrays.asList(values));
    return with(new Sources(Value.of(known), sources.declared, sources.ignored));
  }

  /**
   * Returns this evaluator, where arguments of that name may also have one of {@code values}: those
   * of an enum, or a default.
   *
   * @param argument the key next to the scalar, also within other arguments
   * @throws IllegalArgumentException if one is no value
   */
  public Grounding declare(String argument, @Nullable Object... values) {
    Map<String, Value> declared = new TreeMap<>(sources.declared);
    declared.put(requireNonNull(argument, "argument"), Value.of(Arrays.asList(values)));
    return with(new Sources(sources.known, declared, sources.ignored));
  }

  /** Returns this evaluator, leaving out arguments of these names, such as free texts. */
  public Grounding ignore(String... arguments) {
    Stream<NamePattern> more = Arrays.stream(arguments).map(NamePattern::new);
    List<NamePattern> ignored = Stream.concat(sources.ignored.stream(), more).toList();
    return with(new Sources(sources.known, sources.declared, ignored));
  }

  /**
   * Returns this evaluator, leaving out integers from {@code -most} to {@code most}; none if it is
   * negative.
   */
  public Grounding ignoreIntegersUpTo(int most) {
    return new Grounding(sources, new Limits(most, limits.words, limits.threshold));
  }

  /**
   * Returns this evaluator, leaving out texts of more than {@code words} words.
   *
   * @param words at least 1
   * @throws IllegalArgumentException if it is less
   */
  public Grounding ignoreTextsOver(int words) {
    if (words < 1) {
      throw new IllegalArgumentException("words must be at least 1: " + words);
    }
    return new Grounding(sources, new Limits(limits.smallest, words, limits.threshold));
  }

  /**
   * Returns this evaluator, passing from {@code threshold} on.
   *
   * @throws IllegalArgumentException if it is not from 0 to 1
   */
  public Grounding atLeast(double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be from 0 to 1: " + threshold);
    }
    return new Grounding(sources, new Limits(limits.smallest, limits.words, threshold));
  }

  private Grounding with(Sources changed) {
    return new Grounding(changed, limits);
  }

  boolean looksAt(String argument, @Nullable Object scalar) {
    if (ignores(argument)) {
      return false;
    }
    if (scalar instanceof Number number) {
      return !isSmall(number);
    }
    if (scalar instanceof String text) {
      int words = Words.of(text).size();
      return words > 0 && words <= limits.words;
    }
    return false;
  }

  boolean ignores(String argument) {
    return sources.ignored.stream().anyMatch(each -> each.matches(argument));
  }

  private boolean isSmall(Number number) {
    return number instanceof Long integer && Math.abs(integer.doubleValue()) <= limits.smallest;
  }

  boolean declares(String argument, Object scalar) {
    Value declared = sources.declared.get(argument);
    return declared != null && new Knowledge().with(declared).has(scalar);
  }

  @Override
  public Score evaluate(Run run) {
    Grounds grounds = new Grounds(this, new Knowledge().with(sources.known));
    grounds.goOnWith(run.earlier());
    List<TraceEvent> events = run.trace().events();
    for (int i = 0; i < events.size(); i++) {
      grounds.add(i, events.get(i));
    }
    return score(run, grounds);
  }

  private Score score(Run run, Grounds grounds) {
    List<String> missing = grounds.missing();
    if (missing.isEmpty() && !grounds.unreadable().isEmpty()) {
      return Score.abstain("no values: " + Excerpts.of(grounds.unreadable()));
    }
    if (missing.isEmpty()) {
      return Score.pass(
              grounds.count() == 0
                  ? "there is no argument to look at"
                  : "all %d scalars of arguments are known".formatted(grounds.count()))
          .ifWhole(run.trace());
    }
    String reason =
        "%d of %d scalars of arguments stand nowhere before: %s"
            .formatted(missing.size(), grounds.count(), Excerpts.of(missing));
    if (grounds.gaveUp()) {
      return Score.abstain(reason + "; but too much to look through");
    }
    if (!run.earlier().isEmpty()) {
      return Score.abstain(
          reason + "; but what tools answered before this conversation went on is not known");
    }
    double share = 1 - (double) missing.size() / grounds.count();
    return new Score(share >= limits.threshold ? Status.PASS : Status.FAIL, share, reason)
        .ifCallsKnown(run.trace());
  }

  @Override
  public String name() {
    return "arguments are not made up";
  }

  @Override
  public String version() {
    List<Object> parts =
        List.of(
            sources.known,
            sources.declared,
            sources.ignored.stream().map(NamePattern::pattern).toList(),
            limits.toString());
    return "grounding-2:" + Value.of(parts).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
