package io.agentcl.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.agentcl.AgentCl;
import io.agentcl.condition.Operand;
import io.agentcl.evaluate.policy.Policies;
import io.agentcl.evaluate.tools.Calls;
import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.imports.ImportReport;
import io.agentcl.learn.Admission;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.opentelemetry.OpenTelemetryTraces;
import io.agentcl.propose.Proposers;
import io.agentcl.redact.LeakCheck;
import io.agentcl.redact.Redacted;
import io.agentcl.redact.StableTokens;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.Agent;
import io.agentcl.scenario.Candidate;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.store.InMemoryExperienceStore;
import io.agentcl.store.OpenAiChat;
import io.agentcl.store.ScenarioFile;
import io.agentcl.trace.TraceEvent;
import io.agentcl.triage.Issue;
import io.agentcl.triage.Triage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/from-failure-to-scenario.md shows stands here word for word, and runs on real exports.
 */
class FromFailureToScenarioTest {

  private static final Path EXPORTS =
      Path.of(System.getProperty("agentcl.shared", "../shared"), "data", "exports");

  private static final Path GUIDE = Path.of("../docs/from-failure-to-scenario.md");

  private final byte[] key = new byte[32];

  @TempDir private Path directory;

  /** Stands for the agent that was recorded, which nobody has: decides as it did. */
  private static Agent recorded(List<Experience> all) {
    return Agent.text(
        session -> {
          List<Iterator<TraceEvent>> rest = new ArrayList<>();
          return message -> {
            if (rest.isEmpty()) {
              rest.add(of(all, message).trace().events().iterator());
            }
            while (rest.get(0).hasNext()) {
              TraceEvent event = rest.get(0).next();
              if (event instanceof TraceEvent.ToolCalled called) {
                session
                    .tools()
                    .call(called.call().name(), called.call().arguments(), arguments -> "");
              } else if (event instanceof TraceEvent.AgentReplied replied) {
                return replied.reply().text();
              }
            }
            return "";
          };
        });
  }

  private static Experience of(List<Experience> all, String message) {
    return all.stream()
        .filter(each -> each.trace().userMessages().get(0).text().equals(message))
        .findFirst()
        .orElseThrow();
  }

  private final StringBuilder printed = new StringBuilder();

  private void print(Object text) {
    printed.append(text).append('\n');
  }

  @Test
  void theWholeWay() throws IOException {
    Path chats = EXPORTS.resolve("openai-chat/tau-airline-errors-duplicate-ids.json");
    Path traces = EXPORTS.resolve("otlp/adk-math.traces.json");
    assumeThat(chats).as("there are no exports").exists();

    StableTokens tokens =
        StableTokens.builder(key)
            .opaque("user", Pattern.compile("[a-z]+_[a-z]+_\\d{4}\\b"))
            .build();
    ExperienceStore store = InMemoryExperienceStore.of(1000);
    List<Experience> experiences = new ArrayList<>();
    ImportReport chat =
        OpenAiChat.importer()
            .into(each -> experiences.add(Redacted.of(each, tokens)), List.of(chats));
    ImportReport otlp =
        OpenTelemetryTraces.importer()
            .into(each -> experiences.add(Redacted.of(each, tokens)), List.of(traces));
    experiences.forEach(store::add);
    print(chat);
    print(otlp);

    ToolRule rule =
        ToolRule.deny(
            "update_reservation_flights",
            Operand.argument("payment_id").matches("^certificate_"),
            "Changed flights are paid by gift card or credit card.");
    Triage triage = Triage.builder().grader(Policies.obeys(rule)).build();
    experiences.forEach(triage::add);
    print(triage.report());

    Learner learner =
        AgentCl.learner(recorded(experiences), Harness.empty())
            .agentVersion("recorded-1")
            .deterministic()
            .experiences(store)
            .suite(RegressionSuite.inMemory())
            .proposers(Proposers.candidates(ToolRule.LAYER, Map.of("flights/no-certificate", rule)))
            .build();
    Issue issue = triage.report().issues().get(0);
    ScenarioDraft draft = learner.draft(issue).gradedBy(Policies.obeys(rule));
    draft.suggestions().forEach(this::print);
    draft.questions().forEach(this::print);

    draft.accept(Origin.OPERATOR, draft.suggestions().get(0).id());
    draft.answer("world", "tape");
    Scenario failing = draft.build();

    String worked = experiences.get(1).id();
    Scenario guard =
        learner
            .draft(worked)
            .tape()
            .guarding()
            .expect(Calls.called("calculator").with("expression", "15 * 37"))
            .build();
    learner.suite().earn(guard);

    Admission admission = learner.admit(Candidate.of(failing));
    print(admission);

    LearningResult result = learner.learn(failing);
    print(result);

    Path file = directory.resolve("scenario.json");
    ScenarioFile.write(file, failing, ScenarioCodec.stock());
    LeakCheck check = LeakCheck.builder().sensitive().value("user", "sofia_kim_7287").build();
    print(check.check(file));

    assertThat(shown())
        .allSatisfy(line -> assertThat(printed.toString()).contains(line.replace("…", "")));
    assertThat(result).isInstanceOf(LearningResult.Promoted.class);
  }

  /** What the page says is printed, line by line; a line that is cut ends with three dots. */
  private static List<String> shown() throws IOException {
    return Pattern.compile("```text\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(GUIDE))
        .results()
        .flatMap((MatchResult match) -> match.group(1).lines())
        .toList();
  }

  @Test
  void itsCodeStandsHere() throws IOException {
    String source =
        Files.readString(Path.of("src/test/java/io/agentcl/guide/FromFailureToScenarioTest.java"));
    List<String> blocks =
        Pattern.compile("```java\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(GUIDE))
            .results()
            .map((MatchResult match) -> match.group(1).indent(4))
            .map(block -> block.replaceAll("(?m)^ +$", ""))
            .toList();

    assertThat(blocks)
        .hasSizeGreaterThan(4)
        .allSatisfy(block -> assertThat(source).contains(block));
  }
}
