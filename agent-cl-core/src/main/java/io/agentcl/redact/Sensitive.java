package io.agentcl.redact;

import java.util.function.Supplier;

/**
 * Kinds of values that are told by how they look. The order is that in which they are looked for.
 */
public enum Sensitive {
  /**
   * Keys of well-known services, private keys, JSON web tokens, passwords in URLs, and what is
   * called a password, a secret, a key or a token where it stands.
   */
  SECRET(SecretRule::new),

  /** Addresses of e-mail. */
  EMAIL(EmailRule::new),

  /**
   * International bank account numbers, with the length of their country and right check digits.
   */
  IBAN(IbanRule::new),

  /** Numbers of payment cards: of a known range, with a right check digit (Luhn). */
  CARD(CardRule::new),

  /**
   * Numbers of telephones: with a country code, as North America or Europe write them, or called
   * one where they stand. A number of seven digits that nothing calls a telephone's is none.
   */
  PHONE(PhoneRule::new);

  private final Supplier<Rule> rule;

  Sensitive(Supplier<Rule> rule) {
    this.rule = rule;
  }

  Rule rule() {
    return rule.get();
  }

  /** Returns what it is called in reports. */
  String kind() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
