package io.agentcl.evaluate.policy;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence;
import io.agentcl.evidence.Truth;
import io.agentcl.rule.ToolRule;
import io.agentcl.rule.WorkflowRule;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A rule that denies calls, under the name by which reasons call it. Immutable. */
final class Restriction {

  /** Operands that a trace may not know, and the condition that takes unknown for absent. */
  private static final Set<String> MAY_BE_MISSING = Set.of("Probe", "InContext");

  private static final String TAKES_UNKNOWN_FOR_ABSENT = "Exists";
  private static final String TYPE = "@type";

  private final String name;
  private final String tool;
  private final String message;
  private final Value stored;
  private final boolean hidesUnknown;
  private final Predicate<Evidence> denies;
  private final Function<Evidence, Truth> forbids;

  private Restriction(
      String name,
      Words words,
      Value stored,
      Predicate<Evidence> denies,
      Function<Evidence, Truth> forbids) {
    this.name = requireNonNull(name, "name");
    this.tool = words.tool;
    this.message = words.message;
    this.stored = stored;
    this.hidesUnknown = hidesUnknown(stored.toObject(), false);
    this.denies = denies;
    this.forbids = forbids;
  }

  private record Words(String tool, String message) {}

  static Restriction of(String name, ToolRule.Guard guard) {
    Value stored = ToolRule.LAYER.codec().encode(guard);
    Words words = new Words(guard.tool(), guard.message());
    return new Restriction(name, words, stored, guard::denies, guard::forbids);
  }

  static Restriction of(String name, WorkflowRule rule) {
    Value stored = WorkflowRule.LAYER.codec().encode(rule);
    Words words = new Words(rule.tool(), rule.message());
    return new Restriction(name, words, stored, rule::denies, rule::forbids);
  }

  /**
   * Returns whether a condition within asks whether something exists that a trace may not tell: it
   * is never unknown, so its answer says nothing where that is missing. Looks at the stored form,
   * which shows conditions of every kind alike.
   */
  private static boolean hidesUnknown(@Nullable Object stored, boolean withinExists) {
    if (stored instanceof Map<?, ?> map) {
      Object type = map.get(TYPE);
      boolean within = withinExists || TAKES_UNKNOWN_FOR_ABSENT.equals(type);
      return (within && type != null && MAY_BE_MISSING.contains(type))
          || map.values().stream().anyMatch(each -> hidesUnknown(each, within));
    }
    return stored instanceof List<?> list
        && list.stream().anyMatch(each -> hidesUnknown(each, withinExists));
  }

  String name() {
    return name;
  }

  String tool() {
    return tool;
  }

  String message() {
    return message;
  }

  /** Returns whether a session denies the call. */
  boolean denies(Evidence evidence) {
    return denies.test(evidence);
  }

  /** Returns whether a call is against the rule; unknown if a condition of it is. */
  Truth forbids(Evidence evidence) {
    return forbids.apply(evidence);
  }

  /** Returns whether the verdict could be another one if what is missing were known. */
  boolean hingesOnMissing(Evidence evidence) {
    return hidesUnknown || forbids.apply(evidence) == Truth.UNKNOWN;
  }

  /** Returns the rule as its layer stores it. */
  Value stored() {
    return stored;
  }

  /** Returns what has that name and is {@linkplain #stored stored} so. */
  static Restriction read(String name, Value stored) {
    return stored.asMap().containsKey(TYPE)
        ? of(name, Policies.denying(ToolRule.LAYER.codec().decode(stored)))
        : of(name, WorkflowRule.LAYER.codec().decode(stored));
  }

  /** Returns all that the verdict depends on. */
  Value content() {
    return Value.of(List.of(name, stored));
  }
}
