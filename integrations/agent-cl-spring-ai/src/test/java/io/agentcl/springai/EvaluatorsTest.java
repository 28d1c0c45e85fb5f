package io.agentcl.springai;

import static io.agentcl.evaluate.answer.Answers.answerContains;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.evaluation.RelevancyEvaluator;
import org.springframework.ai.evaluation.EvaluationRequest;
import org.springframework.ai.evaluation.EvaluationResponse;

/** Graders of the framework are ours, and ours are the framework's. */
class EvaluatorsTest {

  private static final Instant AT = Instant.EPOCH;

  private static Run run(TraceEvent... events) {
    return Run.of(Trace.of(List.of(events)));
  }

  private static Run answered(String text) {
    return run(
        new TraceEvent.UserSaid(AT, Message.of("Where is Oslo?")),
        new TraceEvent.ExternalRead(AT, "documents", Value.NULL, Value.of("Oslo is in Norway")),
        new TraceEvent.AgentReplied(AT, Reply.of(text)));
  }

  @Nested
  class OneOfTheFramework {

    @Test
    void gradesTheLastTurnOnWhatWasRead() {
      List<EvaluationRequest> seen = new ArrayList<>();
      Evaluator evaluator =
          SpringAiEvaluators.of(
              "x",
              "1",
              request -> {
                seen.add(request);
                return new EvaluationResponse(true, 0.5f, "half", Map.of());
              });

      assertThat(evaluator.evaluate(answered("In Norway")))
          .isEqualTo(new Score(Score.Status.PASS, 0.5, "half"));
      assertThat(seen.get(0).getUserText()).isEqualTo("Where is Oslo?");
      assertThat(seen.get(0).getResponseContent()).isEqualTo("In Norway");
      assertThat(seen.get(0).getDataList().get(0).getText()).contains("Oslo is in Norway");
    }

    @Test
    void thatOnlyPassesOrFailsGivesOneOrNothing() {
      Evaluator passes =
          SpringAiEvaluators.of("x", "1", r -> new EvaluationResponse(true, "", Map.of()));
      Evaluator fails =
          SpringAiEvaluators.of("x", "1", r -> new EvaluationResponse(false, "no", Map.of()));

      assertThat(passes.evaluate(answered("a")).value()).isEqualTo(1);
      assertThat(fails.evaluate(answered("a"))).isEqualTo(Score.fail("no"));
    }

    @Test
    void hasNothingToGradeWithoutAnAnswer() {
      Evaluator any =
          SpringAiEvaluators.of("x", "1", r -> new EvaluationResponse(true, "", Map.of()));

      assertThat(any.evaluate(run()).status()).isEqualTo(Score.Status.ERROR);
    }

    @Test
    void mayAskAModel() {
      RelevancyEvaluator relevancy =
          RelevancyEvaluator.builder()
              .chatClientBuilder(ChatClient.builder(Model.saying(Model.says("YES"))))
              .build();

      assertThat(SpringAiEvaluators.of("relevant", "1", relevancy).evaluate(answered("a")).passed())
          .isTrue();
    }
  }

  @Nested
  class OneOfOurs {

    private static EvaluationResponse graded(Evaluator evaluator) {
      return SpringAiEvaluators.spring(evaluator)
          .evaluate(new EvaluationRequest("Where is Oslo?", "In Norway"));
    }

    @Test
    void passesOrFailsInTestsOfTheFramework() {
      assertThat(graded(answerContains("Norway")).isPass()).isTrue();
      EvaluationResponse failed = graded(answerContains("Sweden"));
      assertThat(failed.isPass()).isFalse();
      assertThat(failed.getFeedback()).contains("Sweden");
      assertThat(failed.getMetadata()).containsEntry("status", "fail");
    }

    @Test
    void thatCannotTellSaysSo() {
      EvaluationResponse response =
          graded(Evaluator.of("x", "1", run -> Score.abstain("who knows")));

      assertThat(response.isPass()).isFalse();
      assertThat(response.getMetadata()).containsEntry("status", "abstain");
    }
  }
}
