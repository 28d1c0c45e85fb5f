package io.agentcl.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.experience.Experience;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.run.Context;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Run;
import io.agentcl.store.IssueFile;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.triage.CorrectionMiner;
import io.agentcl.triage.GraderCheck;
import io.agentcl.triage.GraderReport;
import io.agentcl.triage.Lesson;
import io.agentcl.triage.PhraseList;
import io.agentcl.triage.PlantedFaults;
import io.agentcl.triage.Triage;
import io.agentcl.triage.TriageReport;
import io.agentcl.triage.TurnReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/triage.md shows stands here word for word, and runs. */
class TriageExamplesTest {

  private static final Instant AT = Instant.parse("2026-03-04T10:00:00Z");

  @TempDir private Path directory;

  private static Experience experience() {
    return new Experience(
        "c1",
        new Experience.Setting(AT, Context.EMPTY, "h", "a"),
        Trace.of(
            List.of(
                new TraceEvent.UserSaid(AT, Message.of("My money back!")),
                refund("A17"),
                new TraceEvent.AgentReplied(AT, Reply.of("Refunded A17.")),
                new TraceEvent.UserSaid(AT, Message.of("No, I meant the other one.")),
                refund("B42"),
                new TraceEvent.AgentReplied(AT, Reply.of("Refunded B42.")))),
        List.of());
  }

  private static TraceEvent refund(String order) {
    ToolCall call = ToolCall.of("refund", Map.of("order", order));
    return new TraceEvent.ToolCalled(AT, call, call, ToolAnswer.answered("ok"), List.of());
  }

  @Test
  void conversationsAreSortedIntoIssuesThatSurviveARestart() {
    Path file = directory.resolve("issues.json");
    IssueFile.write(file, List.of());
    List<Experience> experiences = List.of(experience());
    List<LedgerEntry> ledger = List.of();

    Triage triage =
        Triage.builder()
            .grader(Policies.never("refund"))
            .known(IssueFile.read(file))
            .ledger(ledger)
            .build();
    experiences.forEach(triage::add);
    TriageReport report = triage.report();
    IssueFile.write(file, report.issues());

    assertThat(report.failed()).isEqualTo(1);
    assertThat(IssueFile.read(file)).containsExactlyInAnyOrderElementsOf(report.issues());
  }

  @Test
  void correctionsAreMined() {
    Experience experience = experience();

    CorrectionMiner.Mined mined = CorrectionMiner.standard().mine(experience);
    for (Lesson lesson : mined.lessons()) {
      System.out.println(lesson);
    }

    assertThat(mined.lessons())
        .extracting(Lesson::kind)
        .containsExactly(Lesson.Kind.CORRECTED_CALL);
  }

  @Test
  void wordsAreTheHosts() {
    LanguageModel model = request -> ModelReply.text("");

    PhraseList ours =
        PhraseList.english().as("en-acme-1").with(TurnReader.Intent.OBJECTS, .9, "wrong parcel");
    TurnReader reader = TurnReader.phrases(ours).orElse(TurnReader.model(model, "small"));
    CorrectionMiner miner = CorrectionMiner.readingBy(reader);

    assertThat(miner.mine(experience()).lessons().get(0).told().by())
        .isEqualTo("phrases en-acme-1");
  }

  @Test
  void gradersAreChecked() {
    Evaluator grader = Policies.never("refund");
    List<Experience> experiences = List.of(experience());
    Run good = Run.of(experience().trace());

    GraderCheck check = GraderCheck.of(grader);
    experiences.forEach(check::add);
    PlantedFaults.in(good).forEach(check::mustSee);
    GraderReport right = check.report();

    assertThat(right.agreement().get(GraderReport.Source.CORRECTIONS).seen()).isEqualTo(1);
    assertThat(right.planted()).allMatch(GraderReport.Planted::isSeen);
  }

  @Test
  void examplesOfTheGuideStandHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/agentcl/guide/TriageExamplesTest.java"));
    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/triage.md")))
            .results()
            .map((MatchResult match) -> match.group(1).indent(4))
            .map(block -> block.replaceAll("(?m)^ +$", ""))
            .toList();

    assertThat(blocks).hasSize(4).allSatisfy(block -> assertThat(source).contains(block));
  }
}
