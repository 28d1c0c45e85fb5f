package io.agentcl.graders;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** P11: what every grader of the library says of runs that are long, broken or incomplete. */
class StockGradersTest {

  /** Longest reason that a person reads. */
  private static final int LONGEST_REASON = 20_000;

  /** Abstain where the record is too long to be read as a whole, and so do nothing with it. */
  private static final int LITTLE = 100_000;

  static Set<String> names() {
    return StockGraders.all().keySet();
  }

  /** Those that grade by code of the host, which promises for itself. */
  private static final Set<String> OF_THE_HOST = Set.of("Evaluator.of", "Evaluator.that");

  static Set<String> namesOfEvents() {
    return StockGraders.ofEvents().keySet();
  }

  private static Evaluator grader(String name) {
    return StockGraders.all().get(name);
  }

  private static long allocated(Evaluator grader, Run run) {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();

    grader.evaluate(run);

    return threads.getCurrentThreadAllocatedBytes() - before;
  }

  /** Ten times the events make ten times the garbage, up to what is the same for both. */
  @Tag("property")
  @ParameterizedTest
  @MethodSource("names")
  void costsNoMoreThanTheLengthOfTheRun(String name) {
    Evaluator grader = grader(name);
    Run brief = OddRuns.ofLength(10_000);
    Run lengthy = OddRuns.ofLength(100_000);
    allocated(grader, brief); // classes are loaded once

    long little = allocated(grader, brief);
    long much = allocated(grader, lengthy);

    assertThat(much).isLessThan(15 * little + LITTLE);
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasAScoreForEveryRun(String name) {
    Map<String, String> problems = new LinkedHashMap<>();

    OddRuns.all().forEach((odd, run) -> problems.put(odd, problem(grader(name), run)));

    problems.values().removeIf(String::isEmpty);
    assertThat(problems).isEmpty();
  }

  private static String problem(Evaluator grader, Run run) {
    try {
      Score score = grader.evaluate(run);
      return score.reason().isBlank() || score.reason().length() > LONGEST_REASON
          ? "a reason of %d characters".formatted(score.reason().length())
          : "";
    } catch (RuntimeException | StackOverflowError e) {
      return "threw %s at %s".formatted(e, List.of(e.getStackTrace()).subList(0, 3));
    }
  }

  @ParameterizedTest
  @MethodSource("names")
  void saysNothingOfARunOfWhichNothingWasKept(String name) {
    Score score = grader(name).evaluate(OddRuns.ofNothingKept());

    assertThat(score.isGraded()).as("%s: %s", name, score).isFalse();
  }

  /** What was not kept may have been anything, before and after what was. */
  @ParameterizedTest
  @MethodSource("namesOfEvents")
  void decidesOfAnIncompleteRunOnlyWhatNothingElseCouldChange(String name) {
    Evaluator grader = grader(name);
    List<String> changed = new ArrayList<>();
    for (List<TraceEvent> kept : OddRuns.pieces()) {
      Score score = grader.evaluate(Run.of(new Trace(kept, 1, List.of())));
      for (List<TraceEvent> lost : OddRuns.pieces()) {
        for (Run whole : List.of(OddRuns.joined(kept, lost), OddRuns.joined(lost, kept))) {
          Score truth = grader.evaluate(whole);
          if (score.isGraded() && score.status() != truth.status()) {
            changed.add("%s, but %s".formatted(score, truth));
          }
        }
      }
    }

    assertThat(changed).isEmpty();
  }

  /** One that is added to the library must be added to {@link StockGraders}. */
  @Test
  void areMadeByEveryFactoryOfTheLibrary() {
    JavaClasses classes =
        new ClassFileImporter().importPackages("io.agentcl.evaluate", "io.agentcl.schema");
    Set<String> called =
        new ClassFileImporter()
                .importClasses(StockGraders.class)
                .get(StockGraders.class)
                .getMethodCallsFromSelf()
                .stream()
                .map(call -> factory(call.getTargetOwner(), call.getName()))
                .collect(toCollection(TreeSet::new));

    Set<String> factories =
        classes.stream()
            .filter(type -> !type.getSource().orElseThrow().toString().contains("/test-classes/"))
            .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
            .flatMap(type -> type.getMethods().stream())
            .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(method -> method.getModifiers().contains(JavaModifier.STATIC))
            .filter(method -> method.getRawReturnType().isAssignableTo(Evaluator.class))
            .map(method -> factory(method.getOwner(), method.getName()))
            .filter(name -> !OF_THE_HOST.contains(name))
            .collect(toCollection(TreeSet::new));

    assertThat(factories).hasSizeGreaterThan(50);
    assertThat(called).as("what StockGraders makes").containsAll(factories);
  }

  private static String factory(JavaClass owner, String name) {
    return owner.getSimpleName() + "." + name;
  }

  @Test
  void arePrintedForPeople() {
    assertThat(StockGraders.all().values())
        .extracting(Evaluator::toString)
        .noneMatch(printed -> printed.matches("\\w+@[0-9a-f]+"));
  }

  @Test
  void haveAllAVersionOfTheirOwn() {
    assertThat(StockGraders.all().values())
        .extracting(Evaluator::version)
        .doesNotHaveDuplicates()
        .isEqualTo(StockGraders.all().values().stream().map(Evaluator::version).toList());
  }
}
