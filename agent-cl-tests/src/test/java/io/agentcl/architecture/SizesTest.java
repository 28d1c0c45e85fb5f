package io.agentcl.architecture;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A newcomer understands any file in one sitting: what CONTRIBUTING says of sizes. */
class SizesTest {

  private static final int LONGEST_FILE = 300;
  private static final int LONGEST_METHOD = 30;
  private static final int MOST_PARAMETERS = 4;

  private static final List<Sources.File> FILES = Sources.read(Checkout.files(".java"));

  /** Methods that are longer: tables of cases, which say one thing many times. */
  private static final Map<String, Integer> LONGER_METHODS =
      Map.ofEntries(
          entry(
              "agent-cl-api/src/test/java/io/agentcl/issues/RulesFailClosedTest.java#AnotherType.equals",
              39),
          entry(
              "agent-cl-api/src/test/java/io/agentcl/issues/WhatWasLostTest.java#OfAnyConversation.isUnknownOrAsIfNothingWereLost",
              36),
          entry(
              "agent-cl-api/src/test/java/io/agentcl/learn/LearningResultTest.java#AStepOfTheLoop.isPrintedForPeople",
              39),
          entry("agent-cl-api/src/test/java/io/agentcl/value/CodecTest.java#CodecTest.misfits", 35),
          entry(
              "agent-cl-api/src/test/java/io/agentcl/value/CodecTest.java#Content.thatIsNoValueIsRefusedWithThePathToIt",
              33),
          entry(
              "agent-cl-api/src/test/java/io/agentcl/value/ValueVectorsTest.java#ValueVectorsTest.objects",
              42),
          entry(
              "agent-cl-core/src/test/java/io/agentcl/internal/gate/AuthorityTest.java#TheReason.saysWhereAndWhy",
              54),
          entry(
              "agent-cl-core/src/test/java/io/agentcl/internal/imports/PayloadTest.java#PayloadTest.shapes",
              64),
          entry(
              "agent-cl-core/src/test/java/io/agentcl/internal/learn/SearchTest.java#AProposer.isToldAlsoForARepairWhatTheTargetIsAndWhatWasRefused",
              32),
          entry(
              "agent-cl-core/src/test/java/io/agentcl/issues/ProductionIssuesTest.java#ForeignCode.maySignalWhileTheStoreFails",
              37),
          entry(
              "agent-cl-core/src/test/java/io/agentcl/store/PatchFileTest.java#PatchFileTest.patchesAreWrittenForPeople",
              36),
          entry(
              "agent-cl-evaluators/src/test/java/io/agentcl/evaluate/judge/JudgeCacheTest.java#ItsCache.asksAgainForThoseWhoWaitedOnOneThatWasInterrupted",
              34),
          entry(
              "agent-cl-evaluators/src/test/java/io/agentcl/evaluate/tools/ToolUseTest.java#ToolUseTest.everyOptionChangesTheVersion",
              37),
          entry(
              "agent-cl-evaluators/src/test/java/io/agentcl/evaluate/trajectory/CombinedMatcherTest.java#Version.differsWithEveryPart",
              35),
          entry(
              "agent-cl-evaluators/src/test/java/io/agentcl/evaluate/whole/EvaluatorVersionTest.java#EvaluatorVersionTest.different",
              48),
          entry(
              "agent-cl-tests/src/test/java/io/agentcl/faults/HostPartsFaultsTest.java#AClockThatThrows.costsTheEventsAndTheyAreCounted",
              32),
          entry(
              "agent-cl-tests/src/test/java/io/agentcl/promises/ProvenTest.java#ALiveHarnessThatMovedMeanwhile.hasThePatchPutOnTopAndGatedAgain",
              34),
          entry(
              "agent-cl-tests/src/test/java/io/agentcl/promises/ProvenTest.java#ProvenTest.watching",
              38),
          entry(
              "agent-cl-tests/src/test/java/io/agentcl/promises/RecordedTest.java#AConversationThatUsesEverything.recorded",
              35),
          entry(
              "benchmarks/src/main/java/io/agentcl/benchmarks/taubench/rules/AirlineRules.java#AirlineRules.cancellations",
              33),
          entry(
              "benchmarks/src/main/java/io/agentcl/benchmarks/taubench/rules/AirlineRules.java#AirlineRules.certificates",
              44),
          entry(
              "agent-cl-tests/src/test/java/io/agentcl/guide/FromFailureToScenarioTest.java#FromFailureToScenarioTest.theWholeWay",
              70), // one page from its first line to its last, as it is read
          entry(
              "samples/quickstart/src/main/java/io/agentcl/samples/quickstart/TooManyChecks.java#TooManyChecks.happen",
              35));

  /**
   * Methods with more parameters. A table in a test has a parameter for each of its columns; the
   * others have more than one duty, or go through two things in step.
   */
  private static final Map<String, Integer> MORE_PARAMETERS =
      Map.ofEntries(
          entry("agent-cl-api/src/main/java/io/agentcl/harness/Layer.java#RecordLayer.<init>", 5),
          entry(
              "agent-cl-core/src/main/java/io/agentcl/internal/learn/Minimizer.java#Minimizer.<init>",
              5),
          entry(
              "agent-cl-core/src/main/java/io/agentcl/internal/learn/Promotion.java#Promotion.<init>",
              6),
          entry(
              "agent-cl-core/src/main/java/io/agentcl/internal/learn/Promotion.java#Promotion.promote",
              5),
          entry(
              "agent-cl-core/src/main/java/io/agentcl/internal/record/RecordingSession.java#RecordingSession.<init>",
              5),
          entry(
              "agent-cl-core/src/main/java/io/agentcl/internal/replay/OneReplay.java#OneReplay.<init>",
              5),
          entry("agent-cl-core/src/test/java/io/agentcl/fakes/Want.java#Want.<init>", 5),
          entry(
              "agent-cl-core/src/test/java/io/agentcl/internal/gate/AuthorityTest.java#AuthorityTest.expected",
              5),
          entry(
              "agent-cl-evaluators/src/main/java/io/agentcl/evaluate/policy/Restriction.java#Restriction.<init>",
              5),
          entry(
              "agent-cl-evaluators/src/main/java/io/agentcl/evaluate/trajectory/Nearest.java#Nearest.closer",
              5),
          entry(
              "agent-cl-evaluators/src/main/java/io/agentcl/evaluate/trajectory/StructureMatcher.java#StructureMatcher.entry",
              5),
          entry(
              "agent-cl-evaluators/src/test/java/io/agentcl/evaluate/trajectory/TrajectoryPropertyTest.java#Matching.augment",
              6),
          entry(
              "agent-cl-evaluators/src/test/java/io/agentcl/evaluate/trajectory/TrajectoryPropertyTest.java#Matching.best",
              5),
          entry(
              "agent-cl-statistics/src/test/java/io/agentcl/statistics/ComparisonsTest.java#Fisher.sum",
              5),
          entry(
              "agent-cl-testkit/src/test/java/io/agentcl/testkit/contract/BrokenLayersTest.java#BrokenLayersTest.text",
              5),
          entry(
              "benchmarks/src/main/java/io/agentcl/benchmarks/TauApplyStudy.java#TauApplyStudy.row",
              5),
          entry(
              "benchmarks/src/main/java/io/agentcl/benchmarks/taubench/rules/AirlineRules.java#AirlineRules.deny",
              5),
          entry(
              "benchmarks/src/test/java/io/agentcl/benchmarks/conformance/TauRewardConformanceTest.java#TauRewardConformanceTest.verdicts",
              5),
          entry(
              "benchmarks/src/test/java/io/agentcl/benchmarks/taubench/AirlineToolsTest.java#ABookingThatIsRefused.isToldWhyAndChangesNothing",
              5),
          entry(
              "benchmarks/src/test/java/io/agentcl/benchmarks/taubench/AirlineToolsTest.java#AirlineToolsTest.book",
              5));

  /** Files that may be longer, with so many lines; none. */
  private static final Map<String, Integer> LONGER_FILES = Map.of();

  @Test
  void theFilesWereRead() {
    assertThat(FILES).hasSizeGreaterThan(500);
    assertThat(FILES).anyMatch(file -> file.name().endsWith("architecture/SizesTest.java"));
  }

  @Test
  void filesAreReadInOneSitting() {
    Map<String, Integer> longer = new TreeMap<>();
    FILES.forEach(file -> longer.put(file.name(), file.codeLines()));

    assertFew(longer, LONGEST_FILE, LONGER_FILES);
  }

  @Test
  void methodsFitOnAScreen() {
    Map<String, Integer> longer = new TreeMap<>();
    methods((name, method) -> longer.merge(name, method.bodyLines(), Math::max));

    assertFew(longer, LONGEST_METHOD, LONGER_METHODS);
  }

  @Test
  void parametersCanBeKeptInMind() {
    Map<String, Integer> more = new TreeMap<>();
    methods((name, method) -> more.merge(name, method.parameters(), Math::max));

    assertFew(more, MOST_PARAMETERS, MORE_PARAMETERS);
  }

  private static void methods(BiConsumer<String, Sources.Method> use) {
    FILES.forEach(
        file ->
            file.methods()
                .forEach(method -> use.accept(file.name() + "#" + method.name(), method)));
  }

  private static void assertFew(
      Map<String, Integer> found, int most, Map<String, Integer> exceptions) {
    Set<String> all = Set.copyOf(found.keySet());
    found
        .entrySet()
        .removeIf(each -> each.getValue() <= exceptions.getOrDefault(each.getKey(), most));
    assertThat(found)
        .as("more than %d; to mend it, split the duty, or list it here with the reason", most)
        .isEmpty();
    assertThat(all).as("what is listed and is there no more").containsAll(exceptions.keySet());
  }

  @Nested
  class LinesOfCode {

    @Test
    void areNeitherBlankNorCommentsNorImports() {
      String source =
          """
          package a;

          import java.util.List;

          /** A comment
           * of two lines. */
          // another
          class A { // code
            /* one line */
            int a;
          }
          """;

      assertThat(Sources.codeLines(source)).isEqualTo(3);
    }
  }
}
