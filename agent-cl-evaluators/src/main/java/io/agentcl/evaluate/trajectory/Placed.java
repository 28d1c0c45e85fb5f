package io.agentcl.evaluate.trajectory;

/**
 * A call and where it stands.
 *
 * @param step number of the step, from 1
 * @param number number among the calls of the step, from 1; 0 if it is the only one
 */
record Placed(Call call, int step, int number) {

  String place() {
    return number == 0 ? "step " + step : "step %d, call %d".formatted(step, number);
  }

  @Override
  public String toString() {
    return place() + ", " + call;
  }
}
