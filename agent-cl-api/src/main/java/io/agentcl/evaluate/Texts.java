package io.agentcl.evaluate;

/** Texts in reasons. */
final class Texts {

  private static final int LONGEST = 120;

  private Texts() {}

  static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
