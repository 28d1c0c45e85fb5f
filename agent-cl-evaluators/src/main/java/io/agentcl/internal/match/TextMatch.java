package io.agentcl.internal.match;

import io.agentcl.internal.text.BoundedText;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is demanded of an answer, given a text. */
public enum TextMatch {
  /** It is the text. */
  EQUALS("equals", "does not equal") {
    @Override
    public Optional<Boolean> holds(String answer, String text) {
      return Optional.of(answer.equals(text));
    }
  },
  /** The text stands in it. */
  CONTAINS("contains", "does not contain") {
    @Override
    public Optional<Boolean> holds(String answer, String text) {
      return Optional.of(answer.contains(text));
    }
  },
  /** It begins with the text. */
  STARTS("starts with", "does not start with") {
    @Override
    public Optional<Boolean> holds(String answer, String text) {
      return Optional.of(answer.startsWith(text));
    }
  },
  /** It ends with the text. */
  ENDS("ends with", "does not end with") {
    @Override
    public Optional<Boolean> holds(String answer, String text) {
      return Optional.of(answer.endsWith(text));
    }
  },
  /** The text is a regular expression that is found in it. */
  MATCHES("matches", "does not match") {
    @Override
    public Optional<Boolean> holds(String answer, String text) {
      return BoundedText.find(Pattern.compile(text), answer);
    }
  };

  private final String holding;
  private final String failing;

  TextMatch(String holding, String failing) {
    this.holding = holding;
    this.failing = failing;
  }

  /** Returns whether this holds; empty if that cannot be told in bounded time. */
  public abstract Optional<Boolean> holds(String answer, String text);

  /** Returns how {@code answer} only looks as if this held; empty if it does not. */
  public String lookalike(String answer, String text) {
    return switch (this) {
      case EQUALS -> Lookalikes.of(text, answer);
      case CONTAINS, STARTS, ENDS -> Lookalikes.within(text, answer);
      case MATCHES -> "";
    };
  }

  /** Returns the test in words. */
  public String words() {
    return words(true);
  }

  /** Returns the outcome in words. */
  public String words(boolean holds) {
    return holds ? holding : failing;
  }
}
