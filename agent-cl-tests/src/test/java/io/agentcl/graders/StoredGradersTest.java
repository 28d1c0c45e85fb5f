package io.agentcl.graders;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.store.ScenarioFile;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every grader of the library is data: what is read grades as what was written. */
class StoredGradersTest {

  private static final LanguageModel JUDGE = request -> ModelReply.text("{\"reason\": \"so\"}");
  private static final ScenarioCodec CODEC = ScenarioCodec.builder().model("m-1", JUDGE).build();
  private static final List<Run> RUNS = runs();

  @TempDir Path directory;

  static Set<String> names() {
    return StockGraders.all().keySet();
  }

  static IntStream options() {
    return IntStream.range(0, GraderOptions.all().size());
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  /** Returns runs of which each decides something, and some that are not whole. */
  private static List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (List<TraceEvent> before : OddRuns.pieces()) {
      OddRuns.pieces().forEach(after -> runs.add(OddRuns.joined(before, after)));
      runs.add(Run.of(new Trace(before, 1, List.of())));
    }
    for (Object state : List.of(Map.of("date", "2026-03-04", "seat", 7), Map.of("a", 1))) {
      Run run = OddRuns.ofLength(10);
      runs.add(new Run(0, run.trace(), Value.of(state), List.of(), run.ending()));
    }
    return List.copyOf(runs);
  }

  private static Scenario scenario(Evaluator evaluator) {
    return Scenario.builder("stored").user(User.scripted("Hello")).expect(evaluator).build();
  }

  private Scenario throughAFile(Scenario scenario) {
    Path file = directory.resolve("scenario.json");
    ScenarioFile.write(file, scenario, CODEC);
    return ScenarioFile.read(file, CODEC);
  }

  private void keepsItsVersionAndGradesAlike(Evaluator written) {
    Scenario scenario = scenario(written);

    Scenario read = throughAFile(scenario);

    assertThat(CODEC.obstacle(read)).isEmpty();
    assertThat(read.version()).isEqualTo(scenario.version());
    assertThat(CODEC.write(read)).isEqualTo(CODEC.write(scenario));
    assertThat(read.evaluator().name()).isEqualTo(written.name());
    assertThat(read.evaluator().isRandom()).isEqualTo(written.isRandom());
    assertThat(RUNS)
        .allSatisfy(
            run -> assertThat(read.evaluator().evaluate(run)).isEqualTo(written.evaluate(run)));
  }

  @ParameterizedTest
  @MethodSource("names")
  void gradesEveryRunAsBefore(String name) {
    keepsItsVersionAndGradesAlike(StockGraders.all().get(name));
  }

  @ParameterizedTest
  @MethodSource("options")
  void gradesEveryRunAsBeforeWhateverItsOptions(int index) {
    keepsItsVersionAndGradesAlike(GraderOptions.all().get(index));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void isReadWithAllThatMakesTheScenario(long seed) throws Exception {
    Scenario scenario = new RandomScenarios(seed).scenario();

    Scenario read = throughAFile(scenario);

    assertThat(CODEC.obstacle(read)).isEmpty();
    assertThat(settings(read)).isEqualTo(settings(scenario));
    assertThat(CODEC.write(read)).isEqualTo(CODEC.write(scenario));
    assertThat(read.evaluator().evaluate(RUNS.get(0)))
        .isEqualTo(scenario.evaluator().evaluate(RUNS.get(0)));
    behaveAlike(read, scenario, new RandomScenarios(seed).recorded());
  }

  /** Returns all that a scenario says of itself as values. */
  private static List<Object> settings(Scenario scenario) {
    return List.of(
        scenario.id(),
        scenario.version(),
        scenario.expectedBy(),
        scenario.situation(),
        scenario.context(),
        scenario.start(),
        scenario.zone(),
        scenario.seed(),
        scenario.limits(),
        scenario.externals(),
        scenario.modelReplies(),
        scenario.signals(),
        scenario.isDeterministic(),
        scenario.isCritical(),
        scenario.isGuard());
  }

  private static void behaveAlike(Scenario read, Scenario written, Trace soFar) throws Exception {
    assertThat(read.user().pause(soFar)).isEqualTo(written.user().pause(soFar));
    assertThat(Value.of(read.user().confirms(soFar)))
        .isEqualTo(Value.of(written.user().confirms(soFar)));
    assertThat(read.user().origin()).isEqualTo(written.user().origin());
    assertThat(read.user().next(Trace.EMPTY).map(Value::of))
        .isEqualTo(written.user().next(Trace.EMPTY).map(Value::of));
    World fresh = read.world();
    World original = written.world();
    for (TraceEvent.ToolCalled called : soFar.toolCalls()) {
      assertThat(fresh.answer(called.call()).flatMap(answer -> answer.value()))
          .isEqualTo(original.answer(called.call()).flatMap(answer -> answer.value()));
    }
    assertThat(read.world()).isNotSameAs(fresh);
  }
}
