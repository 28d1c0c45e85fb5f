package io.agentcl.evaluate.answer;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.internal.match.TextMatch;
import io.agentcl.internal.text.BoundedText;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Compares answers with texts. By default it looks at the last answer and ignores nothing: not even
 * white space around it. Immutable.
 */
public final class TextAnswer implements Evaluator {

  private final Demand demand;
  private final Set<Spelling> ignored;
  private final Which which;

  TextAnswer(TextMatch test, boolean every, List<String> texts) {
    this(new Demand(test, every, texts), EnumSet.noneOf(Spelling.class), Which.LAST);
  }

  private TextAnswer(Demand demand, Set<Spelling> ignored, Which which) {
    this.demand = demand;
    this.ignored = ignored;
    this.which = which;
    this.demand.check(ignored);
  }

  /** What is stored. */
  record Form(TextMatch test, boolean every, List<String> texts, Set<Spelling> ignored, Which which)
      implements Supplier<TextAnswer> {

    @Override
    public TextAnswer get() {
      return new TextAnswer(new Demand(test, every, texts), Spelling.set(ignored), which);
    }
  }

  Form form() {
    return new Form(demand.test, demand.every, demand.texts, ignored, which);
  }

  /** Which test must hold for how many of which texts. */
  private record Demand(TextMatch test, boolean every, List<String> texts) {

    Demand {
      texts = List.copyOf(texts);
    }

    /** Refuses to look for nothing, which would always be found. */
    void check(Set<Spelling> ignored) {
      boolean nothing = texts.stream().anyMatch(text -> Spelling.plain(text, ignored).isEmpty());
      if (texts.isEmpty() || (nothing && test != TextMatch.EQUALS)) {
        throw new IllegalArgumentException(
            "an evaluator of nothing: %s; to mend it, name what to look for".formatted(texts));
      }
    }

    @Override
    public String toString() {
      String which = texts.size() == 1 ? "" : every ? "all of " : "one of ";
      return "%s %s%s".formatted(test.words(), which, Excerpts.of(Value.of(texts).toString()));
    }
  }

  /** Returns this evaluator, looking at these answers. */
  public TextAnswer in(Which answers) {
    return new TextAnswer(demand, ignored, requireNonNull(answers, "answers"));
  }

  /**
   * Returns this evaluator, ignoring also these differences, on both sides; a regular expression
   * itself is left as it is.
   *
   * @throws IllegalArgumentException if nothing would be left to look for
   */
  public TextAnswer ignoring(Spelling... differences) {
    EnumSet<Spelling> more = EnumSet.noneOf(Spelling.class);
    more.addAll(ignored);
    more.addAll(List.of(differences));
    return new TextAnswer(demand, more, which);
  }

  @Override
  public Score evaluate(Run run) {
    return which.grade(run, this::grade);
  }

  private Score grade(String answer) {
    String plain = Spelling.plain(answer, ignored);
    List<Outcome> outcomes = demand.texts.stream().map(text -> outcome(plain, text)).toList();
    List<String> held = texts(outcomes, Optional.of(true));
    List<String> failed = texts(outcomes, Optional.of(false));
    boolean decided = demand.every ? !failed.isEmpty() : !held.isEmpty();
    if (!decided && held.size() + failed.size() < outcomes.size()) {
      return Score.abstain(
          "searching \"%s\" for %s took more than %d steps"
              .formatted(
                  Excerpts.of(answer), texts(outcomes, Optional.empty()), BoundedText.MAX_STEPS));
    }
    return score(answer, held, failed);
  }

  private Score score(String answer, List<String> held, List<String> failed) {
    boolean passed = demand.every ? failed.isEmpty() : !held.isEmpty();
    double share = passed ? 1 : demand.every ? (double) held.size() / demand.texts.size() : 0;
    String reason =
        "\"%s\" %s %s%s"
            .formatted(
                Excerpts.of(answer),
                demand.test.words(passed),
                Excerpts.of(Value.of(passed ? held : failed).toString()),
                passed ? "" : lookalike(answer, failed));
    return new Score(passed ? Score.Status.PASS : Score.Status.FAIL, share, reason);
  }

  private String lookalike(String answer, List<String> failed) {
    return failed.stream()
        .map(
            text ->
                demand.test.lookalike(
                    Spelling.plain(answer, ignored), Spelling.plain(text, ignored)))
        .filter(each -> !each.isEmpty())
        .findFirst()
        .orElse("");
  }

  private Outcome outcome(String plain, String text) {
    String wanted = demand.test == TextMatch.MATCHES ? text : Spelling.plain(text, ignored);
    return new Outcome(text, demand.test.holds(plain, wanted));
  }

  private record Outcome(String text, Optional<Boolean> holds) {}

  private static List<String> texts(List<Outcome> outcomes, Optional<Boolean> holding) {
    return outcomes.stream().filter(each -> each.holds.equals(holding)).map(Outcome::text).toList();
  }

  @Override
  public String name() {
    return which.words() + " " + demand + (ignored.isEmpty() ? "" : " but for " + ignored);
  }

  @Override
  public String version() {
    Stream<String> options =
        Stream.of("" + demand.test, "" + demand.every, "" + which, "" + ignored);
    return "text-answer-1:" + Value.of(List.of(options.toList(), demand.texts)).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
