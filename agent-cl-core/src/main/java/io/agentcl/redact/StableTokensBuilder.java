package io.agentcl.redact;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;

/** Builds {@link StableTokens}. This class is not thread-safe. */
public final class StableTokensBuilder {

  private static final int SHORTEST_KEY = 16;
  private static final Pattern KIND = Pattern.compile("[a-z][a-z0-9-]{0,30}");

  private final Keyed keyed;
  private final List<Rule> own = new ArrayList<>();
  private final Set<Sensitive> stock = EnumSet.allOf(Sensitive.class);
  private boolean withKeys;
  private BiConsumer<String, String> register = (token, value) -> {};

  StableTokensBuilder(byte[] key) {
    if (requireNonNull(key, "key").length < SHORTEST_KEY) {
      throw new IllegalArgumentException(
          "a key has at least %d random bytes, this one has %d: values could be tried out"
              .formatted(SHORTEST_KEY, key.length));
    }
    this.keyed = new Keyed(key.clone());
  }

  /** Leaves values of {@code kind} as they are. */
  public StableTokensBuilder without(Sensitive kind) {
    stock.remove(requireNonNull(kind, "kind"));
    return this;
  }

  /**
   * Replaces ids by ids of the same shape: digits by digits, letters by letters of the same case,
   * so that whoever finds one by its look still does. It is a permutation: no two ids become one.
   * Not for names: what is not of the ASCII letters and digits makes a token {@linkplain #opaque
   * opaque}.
   *
   * <p>What an id becomes may be somebody else's. So a user's or tenant's id in the context, if it
   * is changed so, is left out, and a draft asks for it; and what was redacted must not be redacted
   * again, for it looks the same.
   *
   * @param kind what the ids are called, in small letters
   * @param pattern what finds them; of one with groups, what is in the first that took part
   */
  public StableTokensBuilder shaped(String kind, Pattern pattern) {
    return add(kind, pattern, true);
  }

  /**
   * Replaces what {@code pattern} finds by {@code kind_} and sixteen letters and digits. Nobody has
   * such an id, so that a user's id in the context stays one. See {@link #shaped}.
   */
  public StableTokensBuilder opaque(String kind, Pattern pattern) {
    return add(kind, pattern, false);
  }

  private StableTokensBuilder add(String kind, Pattern pattern, boolean shaped) {
    if (!KIND.matcher(requireNonNull(kind, "kind")).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" names no kind: use small letters, digits and hyphens, as in \"order\""
              .formatted(kind));
    }
    boolean isTaken = own.stream().anyMatch(rule -> rule.kind().equals(kind));
    for (Sensitive each : Sensitive.values()) {
      isTaken |= each.kind().equals(kind);
    }
    if (isTaken) {
      throw new IllegalArgumentException("there are two rules for \"%s\"".formatted(kind));
    }
    own.add(new PatternRule(kind, requireNonNull(pattern, "pattern"), shaped));
    return this;
  }

  /** Redacts the keys of entries, too, for hosts that have ids as keys. */
  public StableTokensBuilder keys() {
    withKeys = true;
    return this;
  }

  /**
   * Tells {@code register} each token and the value that it stands for, whenever one is used.
   * Without it nothing holds both. It is called by the threads that redact, also several times with
   * the same; what it throws makes the text not kept.
   */
  public StableTokensBuilder register(BiConsumer<String, String> register) {
    this.register = requireNonNull(register, "register");
    return this;
  }

  /** Returns the redactor. Rules of the host are looked for first, in the order of adding. */
  public StableTokens build() {
    List<Rule> rules = new ArrayList<>(own);
    stock.forEach(each -> rules.add(each.rule()));
    return new StableTokens(keyed, List.copyOf(rules), withKeys, register);
  }
}
