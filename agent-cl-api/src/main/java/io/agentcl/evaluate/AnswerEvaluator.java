package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.Run;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Looks at the last answer of the agent. */
record AnswerEvaluator(Test test, String text) implements Evaluator {

  /** What is demanded of the answer. */
  enum Test {
    EQUALS("equals", "does not equal") {
      @Override
      boolean holds(String answer, String text) {
        return answer.strip().equals(text.strip());
      }
    },
    CONTAINS("contains", "does not contain") {
      @Override
      boolean holds(String answer, String text) {
        return answer.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
      }
    },
    MATCHES("matches", "does not match") {
      @Override
      boolean holds(String answer, String text) {
        return Pattern.compile(text).matcher(answer).find();
      }
    };

    final String holding;
    final String failing;

    Test(String holding, String failing) {
      this.holding = holding;
      this.failing = failing;
    }

    abstract boolean holds(String answer, String text);
  }

  AnswerEvaluator {
    requireNonNull(text, "text");
    if (test == Test.MATCHES) {
      Pattern.compile(text);
    }
    if (test == Test.CONTAINS) {
      Texts.some(List.of(text));
    }
  }

  @Override
  public Score evaluate(Run run) {
    String answer = run.trace().answer();
    boolean holds = test.holds(answer, text);
    return Score.of(
        holds,
        "the last answer, \"%s\", %s \"%s\""
            .formatted(Texts.shortened(answer), holds ? test.holding : test.failing, text));
  }

  @Override
  public String name() {
    return "answer " + test.holding + " \"" + Texts.shortened(text) + "\"";
  }

  @Override
  public String version() {
    return "answer-1:" + test + ":" + text;
  }
}
