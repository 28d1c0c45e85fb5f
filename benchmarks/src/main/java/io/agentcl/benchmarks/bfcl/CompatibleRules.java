package io.agentcl.benchmarks.bfcl;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The leaderboard's rules, with their quirks. Parallel calls are paired greedily: each expectation
 * takes the first call left that fits it. Costs expectations times calls.
 *
 * @param underscores whether dots in names are underscores in calls
 */
record CompatibleRules(boolean underscores) implements Rules {

  private static final String PARALLEL = "parallel_function_checker_no_order:";

  @Override
  public CallVerdict check(CallTask task, @Nullable Object calls) {
    return switch (task.shape()) {
      case IRRELEVANCE -> CallForm.irrelevance(calls);
      case RELEVANCE -> CallForm.relevance(calls);
      default -> calls instanceof List<?> list ? calls(task, list) : CallForm.noList(calls);
    };
  }

  private CallVerdict calls(CallTask task, List<?> calls) {
    return switch (task.shape()) {
      case PARALLEL -> parallel(task, calls);
      case MULTIPLE -> multiple(task, calls);
      default -> simple(task, calls);
    };
  }

  private CallVerdict simple(CallTask task, List<?> calls) {
    if (calls.size() != 1) {
      return count("simple_function_checker:", 1, calls.size());
    }
    @Nullable Object function = PythonData.first(task.functions(), "function");
    return each(task).check(function, calls.get(0), PythonData.first(task.answers(), "answer"));
  }

  private CallVerdict multiple(CallTask task, List<?> calls) {
    if (calls.size() != task.answers().size()) {
      return count("multiple_function_checker:", task.answers().size(), calls.size());
    }
    @Nullable Object answer = PythonData.first(task.answers(), "answer");
    return each(task).check(task.function(answer), PythonData.first(calls, "call"), answer);
  }

  private CallVerdict parallel(CallTask task, List<?> calls) {
    if (calls.size() != task.answers().size()) {
      return count(PARALLEL, task.answers().size(), calls.size());
    }
    Set<Integer> taken = new HashSet<>();
    for (Object answer : task.answers()) {
      CallVerdict verdict = take(task, answer, calls, taken);
      if (!verdict.isValid()) {
        return verdict;
      }
    }
    return CallVerdict.VALID;
  }

  private CallVerdict take(
      CallTask task, @Nullable Object answer, List<?> calls, Set<Integer> taken) {
    @Nullable Object function = task.function(answer);
    List<CallVerdict.Attempt> attempts = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      if (!taken.contains(i)) {
        CallVerdict verdict = each(task).check(function, calls.get(i), answer);
        if (verdict.isValid()) {
          taken.add(i);
          return verdict;
        }
        attempts.add(new CallVerdict.Attempt(i, verdict));
      }
    }
    return noMatch(answer, attempts);
  }

  static CallVerdict noMatch(@Nullable Object answer, List<CallVerdict.Attempt> attempts) {
    String tried =
        attempts.isEmpty()
            ? "no call is left"
            : "call %d: %s".formatted(attempts.get(0).call(), attempts.get(0).verdict().reason());
    return new CallVerdict(
        CallVerdict.Outcome.INVALID,
        PARALLEL + "cannot_find_match",
        "no call is left that fits %s; %s".formatted(Shown.of(answer), tried),
        attempts);
  }

  static CallVerdict count(String checker, int wanted, int found) {
    return CallVerdict.invalid(
        checker + "wrong_count", "expected %d calls, found %d".formatted(wanted, found));
  }

  private CompatibleCheck each(CallTask task) {
    return new CompatibleCheck(task.language(), underscores);
  }

  @Override
  public Rules withUnderscores() {
    return new CompatibleRules(true);
  }

  @Override
  public String version() {
    return underscores ? "bfcl-compatible-underscores-1" : "bfcl-compatible-1";
  }
}
