package io.agentcl.evaluate.answer;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.internal.match.TextMatch;
import io.agentcl.internal.match.Texts;
import io.agentcl.internal.text.BoundedText;
import io.agentcl.internal.text.Excerpts;
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
    EQUALS(TextMatch.EQUALS, String::strip),
    CONTAINS(TextMatch.CONTAINS, text -> text.toLowerCase(Locale.ROOT)),
    MATCHES(TextMatch.MATCHES, UnaryOperator.identity());

    final TextMatch test;
    final UnaryOperator<String> form;

    Test(TextMatch test, UnaryOperator<String> form) {
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
    String found = test.form.apply(answer);
    String wanted = test.form.apply(text);
    Optional<Boolean> holds = test.test.holds(found, wanted);
    return holds.isEmpty()
        ? Score.abstain(
            "searching the last answer, \"%s\", for \"%s\" took more than %d steps"
                .formatted(Excerpts.of(answer), text, BoundedText.MAX_STEPS))
        : Score.of(
                holds.get(),
                "the last answer, \"%s\", %s \"%s\"%s"
                    .formatted(
                        Excerpts.of(answer),
                        test.test.words(holds.get()),
                        text,
                        holds.get() ? "" : test.test.lookalike(found, wanted)))
            .ifWhole(run.trace());
  }

  @Override
  public String name() {
    return "answer " + test.test.words() + " \"" + Excerpts.of(text) + "\"";
  }

  @Override
  public String version() {
    return "answer-2:" + test + ":" + text;
  }
}
