package io.agentcl.redact;

import io.agentcl.experience.Redactor;
import java.math.BigInteger;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * Replaces what must not be kept by tokens: the same value by the same token, in every text,
 * argument, result and state, also inside texts that are JSON, in every conversation and every
 * process that has the same key; different values by different tokens. So what refers to each other
 * still does, and a redacted conversation replays.
 *
 * <ul>
 *   <li>An e-mail becomes {@code k3f9…@redacted.invalid}, a secret {@code secret_k3f9…}.
 *   <li>The number of a card, an account or a telephone keeps its length and the separators of the
 *       place; {@code 4111 1111 1111 1111} and {@code 4111111111111111} have the same digits also
 *       as tokens. Neither card nor account nor telephone can have such a number.
 *   <li>Ids by a pattern of the host keep their shape ({@link StableTokensBuilder#shaped}), or
 *       become {@code kind_k3f9…} ({@link StableTokensBuilder#opaque}).
 * </ul>
 *
 * <p>Tokens come from HMAC-SHA-256 with the host's key: without the key nobody can try values out,
 * so keep it as you keep passwords. With it anybody can. What stands for what is written nowhere.
 *
 * <p>In a conversation, what one place tells to be a telephone's number or a password is replaced
 * everywhere else in it, too. Costs a multiple of the length of the texts; a pattern that would
 * cost more fails. Immutable and safe for use by many threads.
 */
public final class StableTokens implements Redactor {

  private final Keyed keyed;
  private final List<Rule> rules;
  private final boolean withKeys;
  private final BiConsumer<String, String> register;
  private final KnownValues known;

  StableTokens(
      Keyed keyed, List<Rule> rules, boolean withKeys, BiConsumer<String, String> register) {
    this(new Parts(keyed, rules, withKeys, register), KnownValues.NONE);
  }

  /** What a redactor and those of its conversations share. */
  private record Parts(
      Keyed keyed, List<Rule> rules, boolean withKeys, BiConsumer<String, String> register) {}

  private StableTokens(Parts parts, KnownValues known) {
    this.keyed = parts.keyed();
    this.rules = parts.rules();
    this.withKeys = parts.withKeys();
    this.register = parts.register();
    this.known = known;
  }

  /**
   * Returns a redactor of all that is {@link Sensitive}.
   *
   * @param key what tokens are made with, at least 16 random bytes
   */
  public static StableTokens of(byte[] key) {
    return builder(key).build();
  }

  /** Returns a builder of a redactor; see {@link #of}. */
  public static StableTokensBuilder builder(byte[] key) {
    return new StableTokensBuilder(key);
  }

  @Override
  public String redact(String text) {
    Spans spans = spans(text);
    if (spans.all().isEmpty()) {
      return text;
    }
    StringBuilder redacted = new StringBuilder(text.length());
    int done = 0;
    for (Spans.Span span : spans.all()) {
      String token = token(span);
      if (!token.equals(span.value())) {
        register.accept(token, span.value());
      }
      redacted.append(text, done, span.from()).append(span.view().written(token));
      done = span.to();
    }
    return redacted.append(text, done, text.length()).toString();
  }

  private Spans spans(String text) {
    Spans spans = new Spans();
    List<View> views = View.of(text);
    for (View view : views) {
      for (int i = 0; i < rules.size(); i++) {
        int rule = i;
        rules.get(i).find(view.text(), (from, to) -> spans.add(view, rule, from, to));
      }
    }
    views.forEach(view -> known.find(view.text(), (from, to) -> spans.add(view, -1, from, to)));
    return spans;
  }

  private boolean isToken(Spans.Span span) {
    return span.rule() >= 0 && rules.get(span.rule()).isToken(span.value());
  }

  private String token(Spans.Span span) {
    if (isToken(span)) {
      return span.value();
    }
    return known
        .token(span.value())
        .orElseGet(() -> rules.get(span.rule()).token(span.value(), keyed));
  }

  /** A number stays a number: what is no number in a text is replaced by digits all the same. */
  @Override
  public Number redactNumber(Number number) {
    String digits = number.toString();
    if (!(number instanceof Long || number instanceof Integer || number instanceof BigInteger)) {
      return number;
    }
    Optional<Spans.Span> whole =
        spans(digits).all().stream()
            .filter(span -> span.from() == 0 && span.to() == digits.length())
            .findFirst();
    if (whole.isEmpty()) {
      return number;
    }
    String token = token(whole.get());
    boolean isNumber = token.chars().allMatch(each -> Chars.isDigit((char) each));
    String kept = isNumber ? token : keyed.shaped("number", digits);
    register.accept(kept, digits);
    BigInteger big = new BigInteger(kept);
    return big.bitLength() < Long.SIZE ? (Number) big.longValue() : big;
  }

  @Override
  public String redactKey(String key) {
    return withKeys ? redact(key) : key;
  }

  @Override
  public boolean isStable() {
    return true;
  }

  /** Ids that keep their shape can be somebody else's. */
  @Override
  public boolean standsAlone(String redacted) {
    boolean isAddress =
        redacted.length() == Keyed.LENGTH + EmailRule.DOMAIN.length()
            && redacted.endsWith(EmailRule.DOMAIN);
    return isAddress || rules.stream().anyMatch(rule -> Opaque.isOne(redacted, rule.kind()));
  }

  @Override
  public StableTokens within(List<String> texts) {
    KnownValues.Gathering gathering = new KnownValues.Gathering();
    new LinkedHashSet<>(texts).forEach(text -> gather(text, gathering));
    return new StableTokens(new Parts(keyed, rules, withKeys, register), gathering.known());
  }

  private void gather(String text, KnownValues.Gathering gathering) {
    try {
      for (Spans.Span span : spans(text).all()) {
        if (span.rule() >= 0 && !isToken(span)) {
          Rule rule = rules.get(span.rule());
          rule.forms(span.value(), keyed).forEach(form -> gathering.add(form, span.rule()));
        }
      }
    } catch (RuntimeException | StackOverflowError e) {
      return; // too hard for a pattern of the host: the text is not kept, and tells nothing
    }
  }

  @Override
  public String toString() {
    return "StableTokens" + rules.stream().map(Rule::kind).toList();
  }
}
