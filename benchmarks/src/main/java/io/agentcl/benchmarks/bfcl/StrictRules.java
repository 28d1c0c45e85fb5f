package io.agentcl.benchmarks.bfcl;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rules without the leaderboard's quirks. {@link FunctionCallChecker#strict()} says how they
 * differ. Costs expectations times calls, and more only where calls fit several expectations.
 *
 * @param underscores whether dots in names may be underscores in calls
 */
record StrictRules(boolean underscores) implements Rules {

  @Override
  public CallVerdict check(CallTask task, @Nullable Object calls) {
    return switch (task.shape()) {
      case IRRELEVANCE -> CallForm.irrelevance(calls);
      case RELEVANCE -> CallForm.relevance(calls);
      default -> {
        CallVerdict form = CallForm.check(calls);
        yield form.isValid() && calls instanceof List<?> list ? calls(task, list) : form;
      }
    };
  }

  private CallVerdict calls(CallTask task, List<?> calls) {
    int expected = task.answers().size();
    if (expected == 0) {
      throw Fault.task("a task without answers; to mend it, say which calls are right");
    }
    if (calls.size() != expected) {
      return CompatibleRules.count(checker(task.shape()), expected, calls.size());
    }
    List<List<CallVerdict>> verdicts = new ArrayList<>();
    for (Object answer : task.answers()) {
      verdicts.add(verdicts(task, answer, calls));
    }
    if (task.shape() != CallTask.Shape.PARALLEL && expected == 1) {
      return verdicts.get(0).get(0);
    }
    int unmatched =
        CallMatching.unmatched(
            expected, (answer, call) -> verdicts.get(answer).get(call).isValid());
    return unmatched < 0
        ? CallVerdict.VALID
        : CompatibleRules.noMatch(task.answers().get(unmatched), attempts(verdicts.get(unmatched)));
  }

  private static String checker(CallTask.Shape shape) {
    return switch (shape) {
      case PARALLEL -> "parallel_function_checker_no_order:";
      case MULTIPLE -> "multiple_function_checker:";
      default -> "simple_function_checker:";
    };
  }

  private List<CallVerdict> verdicts(CallTask task, @Nullable Object answer, List<?> calls) {
    @Nullable Object function = task.function(answer);
    if (function == null) {
      throw Fault.task("no function is described as " + CallTask.nameOf(answer));
    }
    StrictCheck check = new StrictCheck(task.language(), underscores);
    return calls.stream().map(call -> check.check(function, (Map<?, ?>) call, answer)).toList();
  }

  private static List<CallVerdict.Attempt> attempts(List<CallVerdict> verdicts) {
    List<CallVerdict.Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < verdicts.size(); i++) {
      if (!verdicts.get(i).isValid()) {
        attempts.add(new CallVerdict.Attempt(i, verdicts.get(i)));
      }
    }
    return attempts;
  }

  @Override
  public Rules withUnderscores() {
    return new StrictRules(true);
  }

  @Override
  public String version() {
    return underscores ? "bfcl-strict-underscores-1" : "bfcl-strict-1";
  }
}
