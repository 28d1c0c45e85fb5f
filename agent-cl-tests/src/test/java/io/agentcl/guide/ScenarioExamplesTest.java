package io.agentcl.guide;

import static io.agentcl.evaluate.tools.Calls.called;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Experience;
import io.agentcl.run.Context;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.store.ScenarioFile;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Named;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** P10: what docs/scenarios.md shows stands here word for word, and runs. */
class ScenarioExamplesTest {

  @TempDir Path directory;

  /** A world of a host. */
  private static final class Flights implements World {

    @Override
    public Optional<Named> named() {
      return Optional.of(Named.of("flights"));
    }

    @Override
    public Optional<ToolAnswer> answer(ToolCall call) {
      return Optional.of(ToolAnswer.answered("booked"));
    }

    @Override
    public String version() {
      return "flights-1";
    }
  }

  private static Experience experience() {
    ToolCall call = ToolCall.of("book", Map.of("date", "2026-03-04"));
    Trace trace =
        Trace.of(
            List.of(
                new TraceEvent.UserSaid(Instant.EPOCH, Message.of("On 3/4")),
                new TraceEvent.ToolCalled(
                    Instant.EPOCH, call, call, ToolAnswer.answered("K-1"), List.of())));
    Experience.Setting setting =
        new Experience.Setting(Instant.EPOCH, Context.user("u-42"), "h-1", "a-1");
    return new Experience("c-1", setting, trace, List.of());
  }

  @Test
  void draftedScenariosAreThereAfterARestart() {
    Experience complained = experience();
    Path file = directory.resolve("scenarios/ambiguous-date.json");

    Scenario drafted = Recordings.draft(complained).tape().expect(called("book").times(1)).build();
    ScenarioFile.write(file, drafted, ScenarioCodec.stock());

    Scenario read = ScenarioFile.read(file, ScenarioCodec.stock());

    assertThat(read.version()).isEqualTo(drafted.version());
  }

  @Test
  void partsOfTheHostAreBoundByName() {
    Evaluator polite = Evaluator.of("polite", "1", run -> Score.pass("it is"));
    LanguageModel judge = request -> ModelReply.text("");
    Scenario scenario =
        Scenario.builder("s").user(User.scripted("Hi")).world(Flights::new).expect(polite).build();

    ScenarioCodec codec =
        ScenarioCodec.builder()
            .evaluator(polite)
            .world("flights", Flights::new)
            .model("judge-1", judge)
            .build();

    Scenario read = codec.read(codec.write(scenario));
    assertThat(codec.obstacle(read)).isEmpty();
    assertThat(read.version()).isEqualTo(scenario.version());
    assertThat(read.world()).isInstanceOf(Flights.class);
  }

  @Test
  void examplesOfTheGuideStandHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/agentcl/guide/ScenarioExamplesTest.java"));
    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/scenarios.md")))
            .results()
            .map((MatchResult match) -> match.group(1).indent(4))
            .map(block -> block.replaceAll("(?m)^ +$", ""))
            .toList();

    assertThat(blocks).hasSize(2).allSatisfy(block -> assertThat(source).contains(block));
  }
}
