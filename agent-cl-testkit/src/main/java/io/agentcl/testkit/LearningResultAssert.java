package io.agentcl.testkit;

import static java.util.Objects.requireNonNull;

import io.agentcl.learn.LearningResult;
import io.agentcl.learn.LearningResult.Accepted;
import io.agentcl.learn.LearningResult.AlreadyPassing;
import io.agentcl.learn.LearningResult.AwaitingApproval;
import io.agentcl.learn.LearningResult.Conflicting;
import io.agentcl.learn.LearningResult.Insufficient;
import io.agentcl.learn.LearningResult.Promoted;
import io.agentcl.learn.LearningResult.Rejected;
import io.agentcl.learn.Tried;
import io.agentcl.scenario.Scenario;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/** Assertions about what was learned. Used by one thread at a time. */
public final class LearningResultAssert
    extends AbstractAssert<LearningResultAssert, LearningResult> {

  LearningResultAssert(@Nullable LearningResult actual) {
    super(actual, LearningResultAssert.class);
  }

  /** Verifies that a patch is live. */
  public LearningResultAssert isPromoted() {
    return is(Promoted.class);
  }

  /** Verifies that a good patch waits for a person. */
  public LearningResultAssert isAwaitingApproval() {
    return is(AwaitingApproval.class);
  }

  /** Verifies that no patch was good enough. */
  public LearningResultAssert isRejected() {
    return is(Rejected.class);
  }

  /** Verifies that the target cannot hold together with an earned scenario. */
  public LearningResultAssert isConflicting() {
    return is(Conflicting.class);
  }

  /** Verifies that there was nothing to learn. */
  public LearningResultAssert isAlreadyPassing() {
    return is(AlreadyPassing.class);
  }

  /** Verifies that nothing could be judged. */
  public LearningResultAssert isInsufficient() {
    return is(Insufficient.class);
  }

  /** Verifies that the accepted patch edits exactly these addresses, in any order. */
  public LearningResultAssert patches(String... addresses) {
    Set<String> wanted = new TreeSet<>(List.of(addresses));
    Tried tried = accepted("a patch of " + wanted);
    Set<String> found = addresses(tried);
    return found.equals(wanted) ? this : fail("a patch of " + wanted, "a patch of " + found);
  }

  /** Verifies that the accepted patch is not larger than {@code most} bits. */
  public LearningResultAssert bitsAtMost(double most) {
    String expected = String.format(Locale.ROOT, "a patch of at most %.1f bits", most);
    double bits = accepted(expected).bits();
    return bits <= most ? this : fail(expected, String.format(Locale.ROOT, "%.1f bits", bits));
  }

  /** Verifies that each of these required scenarios was broken by a patch that was tried. */
  public LearningResultAssert regressed(String... ids) {
    isNotNull();
    Set<String> broke =
        actual.effort().tried().stream()
            .flatMap(tried -> tried.broke().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return containsAll(broke, List.of(ids), "regressions of ");
  }

  /** Verifies that each of these required scenarios was broken by a patch that was tried. */
  public LearningResultAssert regressed(Scenario... scenarios) {
    return regressed(ids(scenarios));
  }

  /** Verifies that the target conflicts with these required scenarios, perhaps with others too. */
  public LearningResultAssert with(String... ids) {
    isConflicting();
    return containsAll(((Conflicting) actual).with(), List.of(ids), "a conflict with ");
  }

  /** Verifies that the target conflicts with these required scenarios, perhaps with others too. */
  public LearningResultAssert with(Scenario... scenarios) {
    return with(ids(scenarios));
  }

  /** Verifies that the report contains {@code text}, exactly as it is written. */
  public LearningResultAssert becauseContaining(String text) {
    isNotNull();
    return actual.toString().contains(requireNonNull(text, "text"))
        ? this
        : fail("a report that contains \"%s\"".formatted(text), "this report");
  }

  /** Verifies that a patch with an edit at {@code address} was tried; more can be demanded. */
  public TriedAssert tried(String address) {
    isNotNull();
    requireNonNull(address, "address");
    List<Tried> all = actual.effort().tried();
    List<Tried> found = all.stream().filter(tried -> addresses(tried).contains(address)).toList();
    if (found.isEmpty()) {
      fail("a try of " + address, "tries of " + all.stream().map(t -> t.patch().title()).toList());
    }
    return new TriedAssert(this, found, address);
  }

  /** Returns the report for messages. */
  String report() {
    return "\n  report:\n" + Mismatch.indented(actual.toString());
  }

  static String[] ids(Scenario... scenarios) {
    return Arrays.stream(scenarios).map(Scenario::id).toArray(String[]::new);
  }

  private static Set<String> addresses(Tried tried) {
    return tried.patch().edits().stream()
        .map(edit -> edit.address().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Tried accepted(String expected) {
    isNotNull();
    @Nullable Accepted accepted = null;
    if (actual instanceof Promoted promoted) {
      accepted = promoted.accepted();
    } else if (actual instanceof AwaitingApproval awaiting) {
      accepted = awaiting.accepted();
    }
    if (accepted == null) {
      throw failure("%s", mismatch(expected, "no accepted patch"));
    }
    return accepted.tried();
  }

  private LearningResultAssert containsAll(
      Collection<String> found, Collection<String> wanted, String words) {
    return found.containsAll(wanted) ? this : fail(words + wanted, words + found);
  }

  private LearningResultAssert is(Class<? extends LearningResult> kind) {
    isNotNull();
    return kind.isInstance(actual) ? this : fail(name(kind), name(actual.getClass()));
  }

  /** Returns the name as reports write it: ALREADY PASSING. */
  private static String name(Class<?> kind) {
    return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toUpperCase(Locale.ROOT);
  }

  private LearningResultAssert fail(String expected, String found) {
    failWithMessage("%s", mismatch(expected, found));
    return this;
  }

  private Mismatch mismatch(String expected, String found) {
    return new Mismatch("The result", expected, found, report());
  }
}
