package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.TraceEvent.AgentFailed;
import io.agentcl.trace.TraceEvent.AgentReplied;
import io.agentcl.trace.TraceEvent.ToolCalled;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks for failures that the agent kept to itself: a call that failed, with no later call of the
 * same tool, and no later answer that says so. An answer says so if it contains one of the phrases,
 * in any case; by default those of {@value #ENGLISH}. That the agent gave up says so too. The value
 * of the score is the share of failures that were handled, 1 without failures. Immutable.
 */
public final class FailureCheck implements Evaluator {

  /** The name of the default phrases. They are English and never change under this name. */
  public static final String ENGLISH = "failure-phrases-english-1";

  private static final List<String> PHRASES =
      List.of(
          "error",
          "fail",
          "sorry",
          "apolog",
          "unable",
          "unavailable",
          "unfortunately",
          "could not",
          "couldn't",
          "can not",
          "cannot",
          "can't",
          "did not work",
          "didn't work",
          "does not work",
          "doesn't work",
          "not found",
          "no longer",
          "not possible",
          "went wrong",
          "problem",
          "issue",
          "trouble",
          "timed out",
          "not available",
          "try again");

  private final List<String> phrases;
  private final FailureSigns signs;

  FailureCheck() {
    this(PHRASES, FailureSigns.NONE);
  }

  private FailureCheck(List<String> phrases, FailureSigns signs) {
    this.phrases = phrases.stream().map(FailureSigns::lower).toList();
    this.signs = signs;
    if (phrases.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "a blank phrase, which every text contains; to mend it, leave it out");
    }
  }

  /**
   * What is stored.
   *
   * @param toldBy the phrases; null if they are the default ones
   */
  record Form(@Nullable List<String> toldBy, FailureSigns failures)
      implements Supplier<FailureCheck> {

    @Override
    public FailureCheck get() {
      return new FailureCheck(toldBy == null || toldBy.isEmpty() ? PHRASES : toldBy, failures);
    }
  }

  Form form() {
    if (phrases.isEmpty()) {
      throw new IllegalArgumentException("is told by no phrase; to mend it, name one");
    }
    return new Form(phrases.equals(PHRASES) ? null : phrases, signs);
  }

  /**
   * Returns this evaluator, with these phrases in place of the default ones.
   *
   * @throws IllegalArgumentException if a phrase is blank
   */
  public FailureCheck toldBy(String... phrases) {
    return new FailureCheck(List.of(phrases), signs);
  }

  /**
   * Returns this evaluator, taking also answers of tools for failures that are texts and begin so,
   * in any case: many tools say {@code Error: ...} where they should fail.
   *
   * @throws IllegalArgumentException if a text is blank
   */
  public FailureCheck failuresBegin(String... texts) {
    return new FailureCheck(phrases, signs.beginning(List.of(texts)));
  }

  /**
   * Returns this evaluator, taking for failures also answers in which {@code content} stands at
   * {@code path}, such as {@code true} at {@code isError}; also where the answer is JSON text.
   *
   * @throws IllegalArgumentException if {@code content} is no value
   */
  public FailureCheck failuresWhere(String path, @Nullable Object content) {
    return new FailureCheck(phrases, signs.where(path, content));
  }

  /** Reads from the end, so that what comes later is known. */
  @Override
  public Score evaluate(Run run) {
    Set<String> calledLater = new HashSet<>();
    List<String> ignored = new ArrayList<>();
    boolean toldLater = false;
    int failures = 0;
    List<TraceEvent> events = run.trace().events();
    for (int i = events.size() - 1; i >= 0; i--) {
      TraceEvent event = events.get(i);
      toldLater = toldLater || event instanceof AgentFailed || tells(event);
      if (event instanceof ToolCalled called && called.executed()) {
        boolean again = !calledLater.add(called.call().name());
        if (signs.failed(called)) {
          failures++;
          if (!again && !toldLater) {
            ignored.add("event %d, %s".formatted(i + 1, Excerpts.of(called.summary())));
          }
        }
      }
    }
    Collections.reverse(ignored);
    return score(run, failures, ignored);
  }

  private Score score(Run run, int failures, List<String> ignored) {
    if (ignored.isEmpty()) {
      return Score.pass(
              failures == 0 ? "no call failed" : "all %d failures were handled".formatted(failures))
          .ifCallsKnown(run.trace());
    }
    String reason =
        "%d of %d failures were neither tried again nor told: %s"
            .formatted(ignored.size(), failures, Excerpts.of(ignored));
    return new Score(Status.FAIL, 1 - (double) ignored.size() / failures, reason)
        .ifCallsKnown(run.trace());
  }

  private boolean tells(TraceEvent event) {
    return event instanceof AgentReplied replied
        && saysSo(FailureSigns.lower(replied.reply().text()));
  }

  private boolean saysSo(String text) {
    return phrases.stream().anyMatch(text::contains);
  }

  @Override
  public String name() {
    return "failures are tried again or told";
  }

  @Override
  public String version() {
    return "failures-1:" + Value.of(signs.with(phrases).toList()).hash();
  }

  @Override
  public String toString() {
    return name();
  }
}
