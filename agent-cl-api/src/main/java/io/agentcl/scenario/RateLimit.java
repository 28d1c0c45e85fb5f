package io.agentcl.scenario;

/**
 * How fast replays may use something, such as a provider's model: what the provider grants, less
 * what production takes of it. Immutable.
 *
 * <p>Uses begin evenly: {@code perMinute(60)} is one each second, never sixty at once. How many
 * tokens one will take is not known before, so the mean of those before is set aside, and what it
 * took more or less is made up for by those after it; the first is alone. In any minute at most
 * {@code tokensPerMinute} begin, and one use more.
 *
 * @param perMinute most uses that begin in any minute; at least 1
 * @param tokensPerMinute most tokens, sent and received; at least 1
 * @param atATime most uses under way at a time; at least 1
 */
public record RateLimit(int perMinute, long tokensPerMinute, int atATime) {

  /** No limit. */
  public static final RateLimit NONE =
      new RateLimit(Integer.MAX_VALUE, Long.MAX_VALUE, Integer.MAX_VALUE);

  public RateLimit {
    if (perMinute < 1) {
      throw new IllegalArgumentException("perMinute must be at least 1: " + perMinute);
    }
    if (tokensPerMinute < 1) {
      throw new IllegalArgumentException("tokensPerMinute must be at least 1: " + tokensPerMinute);
    }
    if (atATime < 1) {
      throw new IllegalArgumentException("atATime must be at least 1: " + atATime);
    }
  }

  /** Returns a limit of uses that begin in a minute, and no other. */
  public static RateLimit perMinute(int most) {
    return new RateLimit(most, NONE.tokensPerMinute, NONE.atATime);
  }

  /** Returns this with another number of tokens in a minute. */
  public RateLimit tokensPerMinute(long most) {
    return new RateLimit(perMinute, most, atATime);
  }

  /** Returns this with another number of uses under way at a time. */
  public RateLimit atATime(int most) {
    return new RateLimit(perMinute, tokensPerMinute, most);
  }
}
