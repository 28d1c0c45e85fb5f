package io.agentcl.evaluate.trajectory;

/**
 * A matcher that may be decided by keys: if it {@link #isKeyed}, two calls of one tool match
 * exactly if their keys are equal, and nothing matches in part. Many calls are then matched by
 * hash, in linear time.
 */
interface KeyedMatcher extends ArgumentMatcher {

  /** Returns whether keys decide. */
  boolean isKeyed();

  /** Returns the key of an expected call. */
  Object expectedKey(Call call);

  /** Returns the key of an observed call. */
  Object actualKey(Call call);

  /** Returns whether keys decide for {@code matcher}. */
  static boolean isKeyed(ArgumentMatcher matcher) {
    return matcher instanceof KeyedMatcher keyed && keyed.isKeyed();
  }

  /** Returns the key of an expected call for a matcher that is keyed. */
  static Object expectedKey(ArgumentMatcher matcher, Call call) {
    return ((KeyedMatcher) matcher).expectedKey(call);
  }

  /** Returns the key of an observed call for a matcher that is keyed. */
  static Object actualKey(ArgumentMatcher matcher, Call call) {
    return ((KeyedMatcher) matcher).actualKey(call);
  }
}
