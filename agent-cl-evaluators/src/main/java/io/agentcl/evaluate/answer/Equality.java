package io.agentcl.evaluate.answer;

/** 1 for equal texts, 0 for others. */
record Equality() implements TextSimilarity {

  @Override
  public double between(String one, String other) {
    return one.equals(other) ? 1 : 0;
  }

  @Override
  public String name() {
    return "equality";
  }

  @Override
  public String version() {
    return "1";
  }
}
