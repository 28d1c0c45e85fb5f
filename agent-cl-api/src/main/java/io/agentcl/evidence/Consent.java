package io.agentcl.evidence;

/**
 * How far a confirmation of the user reaches: for exactly the call that was shown, and for once,
 * unless the host says more. A call uses a confirmation up when its tool answers; one that fails
 * may be tried again.
 *
 * @param times how many calls it is for; at least 1
 * @param others whether it is also for calls that have other arguments beside the confirmed ones
 */
public record Consent(int times, boolean others) {

  /** For exactly the call that was shown, once. */
  public static final Consent ONCE = new Consent(1, false);

  /** For exactly the call that was shown, as often as it is made. */
  public static final Consent ALWAYS = new Consent(Integer.MAX_VALUE, false);

  public Consent {
    if (times < 1) {
      throw new IllegalArgumentException(
          "a consent to %d calls; to mend it, confirm at least one".formatted(times));
    }
  }

  /** Returns a consent to exactly the call that was shown, {@code times} times. */
  public static Consent times(int times) {
    return new Consent(times, false);
  }

  /** Returns this consent, also to calls that have other arguments beside the confirmed ones. */
  public Consent withOthers() {
    return new Consent(times, true);
  }
}
