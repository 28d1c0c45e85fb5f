package io.agentcl.redact;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Builds {@link LeakCheck}. This class is not thread-safe. */
public final class LeakCheckBuilder {

  private static final int SHORTEST = 4;

  private final List<Rule> rules = new ArrayList<>();
  private final Map<String, String> values = new HashMap<>();

  LeakCheckBuilder() {}

  /**
   * Looks for {@code values}, in any case.
   *
   * @param kind what reports call them
   * @param values each of at least four characters; of eight letters and digits or more, they are
   *     found also if others stand between them
   */
  public LeakCheckBuilder values(String kind, Collection<String> values) {
    requireNonNull(kind, "kind");
    for (String value : values) {
      if (value.strip().length() < SHORTEST) {
        throw new IllegalArgumentException(
            "a value of the kind \"%s\" has %d characters: it would be found everywhere; give at least %d, or a pattern"
                .formatted(kind, value.strip().length(), SHORTEST));
      }
      this.values.put(value.strip(), kind);
    }
    return this;
  }

  /** As {@link #values}, of one. */
  public LeakCheckBuilder value(String kind, String value) {
    return values(kind, List.of(requireNonNull(value, "value")));
  }

  /** Looks for what is {@link Sensitive}; of {@code kinds}, or of all if there are none. */
  public LeakCheckBuilder sensitive(Sensitive... kinds) {
    for (Sensitive each : kinds.length == 0 ? Sensitive.values() : kinds) {
      rules.add(each.rule());
    }
    return this;
  }

  /**
   * Looks for what {@code pattern} finds, in texts of up to 4,000 characters. Ids that {@link
   * StableTokensBuilder#shaped} replaced look as they did: look for values instead.
   *
   * @param kind what reports call it
   */
  public LeakCheckBuilder pattern(String kind, Pattern pattern) {
    rules.add(
        new PatternRule(requireNonNull(kind, "kind"), requireNonNull(pattern, "pattern"), false));
    return this;
  }

  /** Returns the check. */
  public LeakCheck build() {
    return new LeakCheck(new Wanted(rules, values));
  }
}
