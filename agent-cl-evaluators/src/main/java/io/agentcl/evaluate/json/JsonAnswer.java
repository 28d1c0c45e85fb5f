package io.agentcl.evaluate.json;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.run.Run;
import io.agentcl.value.JsonLimitException;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The last answer of a run, read as JSON. */
final class JsonAnswer {

  private static final int LONGEST_SHOWN = 120;

  private JsonAnswer() {}

  /** Grades the value of the last answer; one that is no JSON fails, with the place. */
  static Score grade(Run run, Function<Value, Score> grade) {
    Value value;
    try {
      value = Value.ofJson(run.trace().answer());
    } catch (JsonLimitException e) {
      return Score.abstain("the last answer is " + e.getMessage());
    } catch (IllegalArgumentException e) {
      return Score.fail("the last answer is " + e.getMessage()).ifWhole(run.trace());
    }
    return grade.apply(value).ifWhole(run.trace());
  }

  /**
   * Returns the value of the last answer, or the text itself if it is no JSON. Where the expected
   * value is a text, an answer such as {@code 42} is one too.
   */
  static Value readOrText(Run run, Value expected) {
    String answer = run.trace().answer();
    Value read = parsed(answer).orElseGet(() -> Value.of(answer));
    boolean isScalar = read.toObject() instanceof Number || read.toObject() instanceof Boolean;
    return isScalar && expected.toObject() instanceof String ? Value.of(answer.strip()) : read;
  }

  private static Optional<Value> parsed(String text) {
    try {
      return Optional.of(Value.ofJson(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns a text that is a JSON object or list as what it stands for, and all else unchanged. */
  static Value unwrapped(Value value) {
    return value.toObject() instanceof String text
        ? parsed(text).filter(JsonAnswer::isStructure).orElse(value)
        : value;
  }

  static boolean isStructure(Value value) {
    return value.toObject() instanceof Map<?, ?> || value.toObject() instanceof List<?>;
  }

  static String shown(Value value) {
    String text = value.toString();
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  static double checkThreshold(double threshold) {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("threshold must be from 0 to 1: " + threshold);
    }
    return threshold;
  }

  static Score score(double value, double threshold, String reason) {
    return new Score(value >= threshold ? Status.PASS : Status.FAIL, value, reason);
  }
}
