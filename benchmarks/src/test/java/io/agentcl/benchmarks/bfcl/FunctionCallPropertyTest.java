package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.Tasks.object;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any task. */
@Tag("property")
class FunctionCallPropertyTest {

  private static final FunctionCallChecker COMPATIBLE = FunctionCallChecker.compatible();
  private static final FunctionCallChecker STRICT = FunctionCallChecker.strict();

  static IntStream seeds() {
    return IntStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void rightCallsAreRightInBothAndInAnyOrder(int seed) {
    Random random = new Random(seed);
    RandomTask tasks = new RandomTask(random);
    List<@Nullable Object> calls = tasks.calls();
    Collections.shuffle(calls, random);

    assertThat(STRICT.check(tasks.task(), calls)).isEqualTo(CallVerdict.VALID);
    assertThat(COMPATIBLE.check(tasks.task(), calls)).isEqualTo(CallVerdict.VALID);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aChangeOfARightCallIsWrong(int seed) {
    RandomTask tasks = new RandomTask(new Random(seed));

    CallVerdict verdict = STRICT.check(tasks.task(), tasks.mutated());

    assertThat(verdict.outcome()).isEqualTo(CallVerdict.Outcome.INVALID);
    assertThat(verdict.reason()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void parallelCallsAreRightIfThereIsAnyWayToPairThem(int seed) {
    Random random = new Random(seed);
    int size = 1 + random.nextInt(5);
    List<List<Integer>> accepted = new ArrayList<>();
    List<Integer> given = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      accepted.add(random.ints(1 + random.nextInt(2), 0, size).boxed().toList());
      given.add(random.nextInt(size));
    }
    CallTask task = pairing(accepted);

    boolean pairable = pairable(accepted, new ArrayList<>(given));

    assertThat(STRICT.check(task, calls(given)).isValid()).isEqualTo(pairable);
    if (COMPATIBLE.check(task, calls(given)).isValid()) {
      assertThat(pairable).isTrue();
    }
    Collections.shuffle(given, random);
    assertThat(STRICT.check(task, calls(given)).isValid()).isEqualTo(pairable);
  }

  private static CallTask pairing(List<List<Integer>> accepted) {
    List<Object> answers = new ArrayList<>();
    accepted.forEach(each -> answers.add(object("h", object("x", each))));
    return CallTask.of(
        "parallel", List.of(Tasks.function("h", object("x", Tasks.type("integer")), "x")), answers);
  }

  private static List<@Nullable Object> calls(List<Integer> given) {
    List<@Nullable Object> calls = new ArrayList<>();
    given.forEach(each -> calls.add(object("h", object("x", each))));
    return calls;
  }

  /** Tries every way. */
  private static boolean pairable(List<List<Integer>> accepted, List<Integer> left) {
    if (accepted.isEmpty()) {
      return true;
    }
    for (Integer each : accepted.get(0)) {
      List<Integer> rest = new ArrayList<>(left);
      if (rest.remove(each) && pairable(accepted.subList(1, accepted.size()), rest)) {
        return true;
      }
    }
    return false;
  }
}
