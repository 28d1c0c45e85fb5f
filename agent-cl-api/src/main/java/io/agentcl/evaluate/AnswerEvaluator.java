package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.Run;
import java.util.Locale;
import java.util.regex.Pattern;

/** Looks at the last answer of the agent. */
record AnswerEvaluator(Test test, String text) implements Evaluator {

  /** What is demanded of the answer. */
  enum Test {
    EQUALS("equals") {
      @Override
      boolean holds(String answer, String text) {
        return answer.strip().equals(text.strip());
      }
    },
    CONTAINS("contains") {
      @Override
      boolean holds(String answer, String text) {
        return answer.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
      }
    },
    MATCHES("matches") {
      @Override
      boolean holds(String answer, String text) {
        return Pattern.compile(text).matcher(answer).find();
      }
    };

    final String word;

    Test(String word) {
      this.word = word;
    }

    abstract boolean holds(String answer, String text);
  }

  AnswerEvaluator {
    requireNonNull(text, "text");
    if (test == Test.MATCHES) {
      Pattern.compile(text);
    }
  }

  @Override
  public Score evaluate(Run run) {
    String answer = run.trace().answer();
    boolean holds = test.holds(answer, text);
    return Score.of(
        holds,
        "the last answer, \"%s\", %s \"%s\""
            .formatted(Texts.shortened(answer), (holds ? "" : "not ") + test.word, text));
  }

  @Override
  public String name() {
    return "answer " + test.word + " \"" + Texts.shortened(text) + "\"";
  }

  @Override
  public String version() {
    return "answer-1:" + test + ":" + text;
  }
}
