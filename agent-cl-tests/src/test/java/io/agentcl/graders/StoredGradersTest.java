package io.agentcl.graders;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.store.ScenarioFile;
import io.agentcl.trace.ModelReply;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every grader of the library is data: what is read grades as what was written. */
class StoredGradersTest {

  private static final LanguageModel JUDGE = request -> ModelReply.text("{\"reason\": \"so\"}");

  private static final ScenarioCodec CODEC = ScenarioCodec.builder().model("m-1", JUDGE).build();

  @TempDir Path directory;

  static Set<String> names() {
    return StockGraders.all().keySet();
  }

  private static Scenario scenario(Evaluator evaluator) {
    return Scenario.builder("stored").user(User.scripted("Hello")).expect(evaluator).build();
  }

  private Scenario throughAFile(Scenario scenario) {
    Path file = directory.resolve("scenario.json");
    ScenarioFile.write(file, scenario, CODEC);
    return ScenarioFile.read(file, CODEC);
  }

  @ParameterizedTest
  @MethodSource("names")
  void hasTheVersionThatItWasWrittenWith(String name) {
    Scenario scenario = scenario(StockGraders.all().get(name));

    Scenario read = throughAFile(scenario);

    assertThat(CODEC.obstacle(read)).isEmpty();
    assertThat(read.version()).isEqualTo(scenario.version());
    assertThat(CODEC.write(read)).isEqualTo(CODEC.write(scenario));
  }

  @ParameterizedTest
  @MethodSource("names")
  void gradesEveryRunAsItDid(String name) {
    Evaluator written = StockGraders.all().get(name);
    Evaluator read = throughAFile(scenario(written)).evaluator();
    Map<String, String> differing = new LinkedHashMap<>();

    for (Map.Entry<String, Run> odd : OddRuns.all().entrySet()) {
      String before = "%s".formatted(written.evaluate(odd.getValue()));
      String now = "%s".formatted(read.evaluate(odd.getValue()));
      if (!before.equals(now)) {
        differing.put(odd.getKey(), "%s, but read: %s".formatted(before, now));
      }
    }

    assertThat(differing).isEmpty();
    assertThat(read.name()).isEqualTo(written.name());
    assertThat(read.isRandom()).isEqualTo(written.isRandom());
  }
}
