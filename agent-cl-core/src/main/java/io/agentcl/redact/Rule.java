package io.agentcl.redact;

import java.util.List;

/** Finds values of one kind, and says what stands for them. Immutable. */
interface Rule {

  /** Returns what the values are called. */
  String kind();

  /**
   * Tells {@code out} where in {@code text} values are. Costs the length of the text; a place may
   * be told that another rule was told of before.
   */
  void find(String text, Found out);

  /**
   * Returns what stands for {@code value}, as it was found: the same for all forms of one value,
   * but for the separators, which stay.
   */
  String token(String value, Keyed keyed);

  /** Returns whether {@code value}, as it was found, is what stands for one already. */
  default boolean isToken(String value) {
    return false;
  }

  /** Returns the forms in which {@code value} may stand without being told from anything else. */
  default List<Form> forms(String value, Keyed keyed) {
    return List.of();
  }

  /**
   * One form of a value.
   *
   * @param text letters and digits without separators
   * @param token what stands for them, with as many; or any text if {@code text} is literal
   * @param literal whether it is meant to the letter
   */
  record Form(String text, String token, boolean literal) {}

  /** Is told of values. */
  @FunctionalInterface
  interface Found {

    /** What stands from {@code from} up to {@code to} is one. */
    void at(int from, int to);
  }
}
