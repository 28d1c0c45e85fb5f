package io.agentcl.graders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.evaluate.judge.Judge;
import io.agentcl.evaluate.judge.Rubric;
import io.agentcl.evaluate.state.FinalState;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.evaluate.trajectory.ArgumentMatcher;
import io.agentcl.evaluate.trajectory.Call;
import io.agentcl.evaluate.trajectory.Trajectory;
import io.agentcl.evaluate.trajectory.TrajectoryMatch;
import io.agentcl.evaluate.trajectory.TrajectoryMode;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
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
import io.agentcl.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that releases wrote: what they hold is read for ever, and written as it was. */
class StoredScenariosTest {

  private static final Path FILES = Path.of("src/test/resources/io/agentcl/graders");
  private static final Instant START = Instant.parse("2026-04-02T10:00:00Z");
  private static final Evaluator POLITE = Evaluator.of("polite", "1", StoredScenariosTest::polite);

  private static final ScenarioCodec CODEC =
      ScenarioCodec.builder()
          .evaluator(POLITE)
          .world("flights", StoredScenariosTest::flights)
          .model("m-1", request -> ModelReply.text("VERDICT"))
          .build();

  @TempDir Path directory;

  private static io.agentcl.evaluate.Score polite(io.agentcl.run.Run run) {
    return io.agentcl.evaluate.Score.of(!run.trace().answer().contains("No!"), "is it polite?");
  }

  private static World flights() {
    return World.named("flights", World.of("flights-1", Map.of(), () -> Map.of("booked", 0)));
  }

  /** What somebody complained of, drafted. */
  private static Scenario drafted() {
    ToolCall book = ToolCall.of("book", Map.of("date", "2026-03-04", "seat", 7));
    Trace trace =
        Trace.of(
            List.of(
                new TraceEvent.UserSaid(START.plusSeconds(5), Message.of("Oslo, on 3/4")),
                new TraceEvent.ExternalRead(START, "flag", Value.of(true)),
                new TraceEvent.ToolCalled(
                    START.plusSeconds(6), book, book, ToolAnswer.answered("K-1"), List.of())));
    Experience.Setting setting = new Experience.Setting(START, Context.user("u-42"), "h-1", "a-1");
    return Recordings.draft(
            new Experience("c-1", setting, trace, List.of(Signal.correction("3 April!"))))
        .id("flight/ambiguous-date")
        .situation("T-17")
        .tape(tape -> tape.ignoring("book", "date"))
        .expect(Calls.called("book").with("date", "2026-04-03").times(1))
        .expect(new Origin(Origin.Kind.EXPERT, "Ada"), Calls.notCalled("cancel"))
        .critical()
        .build();
  }

  /** One of the host's own parts and of graders in graders. */
  private static Scenario composed() {
    Trajectory expected = Trajectory.ofCalls(Call.of("search"), Call.of("book", Map.of("seat", 7)));
    return Scenario.builder("flight/composed")
        .user(User.scripted("Book me to Oslo", "Yes"))
        .world(StoredScenariosTest::flights)
        .expect(
            POLITE,
            Evaluator.any(Answers.tell("booked", "7"), FinalState.at("booked").is(1)),
            TrajectoryMatch.builder(TrajectoryMode.SUBSEQUENCE)
                .arguments(ArgumentMatcher.partial().ignoring("date"))
                .build()
                .expecting(expected),
            Judge.by(request -> ModelReply.text(""), "m-1", Rubric.of("Is brief.")).build())
        .build();
  }

  private static Scenario scenario(String name) {
    return name.equals("drafted-1") ? drafted() : composed();
  }

  private static Path file(String name) {
    return FILES.resolve(name + ".json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"drafted-1", "composed-1"})
  void ofThisReleaseAreWrittenToTheByte(String name) throws IOException {
    Path written = directory.resolve("new/scenario.json");

    ScenarioFile.write(written, scenario(name), CODEC);

    assertThat(Files.readString(written)).isEqualTo(Files.readString(file(name)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"drafted-1", "composed-1"})
  void ofThisReleaseAreReadAsTheScenariosThatTheyWere(String name) {
    Scenario read = ScenarioFile.read(file(name), CODEC);

    assertThat(CODEC.obstacle(read)).isEmpty();
    assertThat(read.version()).isEqualTo(scenario(name).version());
    assertThat(CODEC.write(read)).isEqualTo(CODEC.write(scenario(name)));
  }

  /** A grader that was changed since: it is what it is now, and its proofs are taken again. */
  @Test
  void ofAnOlderReleaseHaveTheVersionOfNow() {
    Scenario read = ScenarioFile.read(file("older"), CODEC);

    assertThat(CODEC.obstacle(read)).isEmpty();
    assertThat(read.version())
        .isNotEqualTo("of-an-older-release")
        .isEqualTo(
            Scenario.builder("greeting")
                .user(User.scripted("Hello"))
                .expect(Answers.answerContains("hello"))
                .build()
                .version());
  }

  @Test
  void ofANewerReleaseKeepWhatIsNotKnown() throws IOException {
    Path again = directory.resolve("scenario.json");

    ScenarioFile.write(again, ScenarioFile.read(file("newer"), CODEC), CODEC);

    assertThat(Files.readString(again)).isEqualTo(Files.readString(file("newer")));
    assertThat(Files.readString(again)).contains("\"labels\"", "\"colour\"");
  }

  @Test
  void ofANewerReleaseDoNotRunWhereThatMayDecide() throws IOException {
    Scenario read = ScenarioFile.read(file("newer-grader"), CODEC);
    Path again = directory.resolve("scenario.json");

    ScenarioFile.write(again, read, CODEC);

    assertThat(CODEC.obstacle(read))
        .contains(
            "scenario \"greeting\" is stored, and cannot run here: $.expected.fuzzy is not known"
                + " to this release, and without it the scenario has another version; to mend it,"
                + " read it with a release that knows it, or see how it is spelt");
    assertThat(Files.readString(again)).isEqualTo(Files.readString(file("newer-grader")));
  }

  @Test
  void thatWereDamagedAreRefused() throws IOException {
    Path damaged = directory.resolve("scenario.json");
    Files.writeString(damaged, Files.readString(file("drafted-1")).replace("3/4", "3/5"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScenarioFile.read(damaged, CODEC))
        .withMessageContaining(damaged + ": $.checksum is ")
        .withMessageContaining("or write that hash if they were changed on purpose");
  }

  @Test
  void thatHoldNoScenarioAreRefused() throws IOException {
    Path other = directory.resolve("scenario.json");
    Files.writeString(other, "{\"format\": \"agent-cl-scenario-1\", \"scenario\": {}}");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScenarioFile.read(other, CODEC))
        .withMessage(other + ": $.scenario: no scenario: it needs an id at \"id\"; it is {}");
  }

  @Test
  void areNotWrittenOfWhatIsCode() {
    Scenario code =
        Scenario.builder("s").user(soFar -> java.util.Optional.empty()).expect(POLITE).build();
    Path file = directory.resolve("scenario.json");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ScenarioFile.write(file, code, CODEC))
        .withMessageContaining("scenario \"s\" cannot be stored: its user declares no version");
    assertThat(file).doesNotExist();
  }
}
