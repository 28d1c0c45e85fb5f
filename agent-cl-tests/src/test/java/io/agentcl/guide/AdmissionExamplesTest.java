package io.agentcl.guide;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Admission;
import io.agentcl.learn.Learner;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.User;
import io.agentcl.scenario.Candidate;
import io.agentcl.scenario.Scenario;
import io.agentcl.sentinel.SentinelReport;
import io.agentcl.sentinel.Sentinels;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** P10: what docs/admission.md shows stands here word for word, and runs. */
class AdmissionExamplesTest {

  private static final Instant AT = Instant.parse("2026-03-04T10:00:00Z");

  private static final Harness HARNESS =
      Harness.builder().put(PromptSection.LAYER, "known", PromptSection.of("old")).build();

  private final Learner learner =
      AgentCl.learner(
              Agent.text(
                  session ->
                      word ->
                          session
                                  .harness()
                                  .derive(PromptSection.PROMPT, session.evidence())
                                  .contains(word)
                              ? "right"
                              : "wrong"),
              HARNESS)
          .agentVersion("1")
          .deterministic()
          .build();

  private static Experience said(String id, String words, String answer) {
    Trace trace =
        Trace.of(
            List.of(
                new TraceEvent.UserSaid(AT, Message.of(words)),
                new TraceEvent.AgentReplied(AT, Reply.of(answer))));
    Experience.Setting setting = new Experience.Setting(AT, Context.EMPTY, HARNESS.version(), "1");
    return new Experience(id, setting, trace, List.of());
  }

  @Test
  void aComplaintIsAdmittedBeforeItIsLearnedFrom() {
    Experience complained = said("c-1", "new", "wrong");
    Experience goodConversation = said("c-2", "new", "right");
    Scenario scenario =
        Scenario.builder("wants/new")
            .user(User.scripted("new"))
            .expect(Answers.answerContains("right"))
            .build();

    Admission admission =
        learner.admit(Candidate.of(scenario).recorded(complained).corrected(goodConversation));
    if (admission.isAdmitted()) {
      learner.learn(scenario);
    }
    System.out.println(admission);

    assertThat(admission)
        .hasToString(
            """
            ADMITTED  wants/new
              measured   0/1 on harness %.8s, fidelity 1.00, 1 replay\
            """
                .formatted(HARNESS.version()));
  }

  @Test
  void whatWorkedGuardsItself() {
    Evaluator policy = Answers.answerContains("right");
    List<Experience> experiences = List.of(said("c-1", "old", "right"), said("c-2", "x", "wrong"));

    Sentinels sentinels = Sentinels.of(learner).grader(policy).build();
    experiences.forEach(sentinels::add);
    SentinelReport report = sentinels.earn();

    assertThat(report.chosen()).hasSize(1);
    assertThat(Sentinels.expire(learner, stale -> true, AT)).isEmpty();
  }

  @Test
  void examplesOfTheGuideStandHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/agentcl/guide/AdmissionExamplesTest.java"));
    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("../docs/admission.md")))
            .results()
            .map((MatchResult match) -> match.group(1).indent(4))
            .map(block -> block.replaceAll("(?m)^ +$", ""))
            .toList();

    assertThat(blocks).hasSize(2).allSatisfy(block -> assertThat(source).contains(block));
  }
}
