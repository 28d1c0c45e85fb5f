package io.agentcl.evaluate.trajectory;

import java.io.Serial;

/** Says that a comparison would cost more than it may. */
final class BoundExceeded extends RuntimeException {

  @Serial private static final long serialVersionUID = 1;

  private final String reason;

  private BoundExceeded(String reason) {
    super(reason);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }

  /**
   * Refuses a comparison of {@code expected} with {@code actual} calls, if it would be too much.
   */
  static void check(long steps, long most, int expected, int actual) {
    if (steps > most) {
      throw new BoundExceeded(
          ("comparing %d expected with %d observed calls of one tool would take %d steps, of at most"
                  + " %d; to mend it, match arguments by equality or grade turn by turn")
              .formatted(expected, actual, steps, most));
    }
  }
}
