package io.agentcl.evaluate;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.text.BoundedText;
import io.agentcl.internal.text.TextTest;
import io.agentcl.run.Run;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Looks at the last answer of the agent. */
record AnswerEvaluator(Test test, String text) implements Evaluator {

  /** What is demanded of the answer. */
  enum Test {
    EQUALS(TextTest.EQUALS, String::strip),
    CONTAINS(TextTest.CONTAINS, text -> text.toLowerCase(Locale.ROOT)),
    MATCHES(TextTest.MATCHES, UnaryOperator.identity());

    final TextTest test;
    final UnaryOperator<String> form;

    Test(TextTest test, UnaryOperator<String> form) {
      this.test = test;
      this.form = form;
    }
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
    Optional<Boolean> holds = test.test.holds(test.form.apply(answer), test.form.apply(text));
    return holds.isEmpty()
        ? Score.abstain(
            "searching the last answer, \"%s\", for \"%s\" took more than %d steps"
                .formatted(Texts.shortened(answer), text, BoundedText.MAX_STEPS))
        : Score.of(
                holds.get(),
                "the last answer, \"%s\", %s \"%s\""
                    .formatted(Texts.shortened(answer), test.test.words(holds.get()), text))
            .ifWhole(run.trace());
  }

  @Override
  public String name() {
    return "answer " + test.test.words() + " \"" + Texts.shortened(text) + "\"";
  }

  @Override
  public String version() {
    return "answer-2:" + test + ":" + text;
  }
}
