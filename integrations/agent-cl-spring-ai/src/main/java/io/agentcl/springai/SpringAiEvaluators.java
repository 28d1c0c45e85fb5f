package io.agentcl.springai;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.run.Run;
import io.agentcl.trace.Message;
import io.agentcl.trace.Reply;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.ai.document.Document;
import org.springframework.ai.evaluation.EvaluationRequest;
import org.springframework.ai.evaluation.EvaluationResponse;

/** Graders of the framework for scenarios, and those of the library for the framework's tests. */
public final class SpringAiEvaluators {

  private SpringAiEvaluators() {}

  /**
   * Returns {@code evaluator} as a grader of the last turn: what the user said, what the agent
   * answered, and what it read outside, as documents. A run without an answer is an error.
   *
   * @param name for people
   * @param version to be changed with the evaluator, its prompt or its model
   */
  public static Evaluator of(
      String name, String version, org.springframework.ai.evaluation.Evaluator evaluator) {
    requireNonNull(evaluator, "evaluator");
    return Evaluator.of(name, version, run -> score(evaluator, run));
  }

  private static Score score(org.springframework.ai.evaluation.Evaluator evaluator, Run run) {
    String user = "";
    String answer = null;
    List<Document> read = new ArrayList<>();
    for (TraceEvent event : run.trace().events()) {
      if (event instanceof TraceEvent.UserSaid said) {
        user = said.message().text();
      } else if (event instanceof TraceEvent.AgentReplied replied) {
        answer = replied.reply().text();
      } else if (event instanceof TraceEvent.ExternalRead external) {
        read.add(new Document(external.content().toString()));
      }
    }
    if (answer == null) {
      return Score.error("the agent answered nothing");
    }
    EvaluationResponse response = evaluator.evaluate(new EvaluationRequest(user, read, answer));
    Score.Status status = response.isPass() ? Score.Status.PASS : Score.Status.FAIL;
    return new Score(status, value(response), String.valueOf(response.getFeedback()));
  }

  /** Evaluators that only pass or fail leave the score at 0. */
  private static double value(EvaluationResponse response) {
    double score = Math.max(0, Math.min(1, response.getScore()));
    return response.isPass() && score == 0 ? 1 : score;
  }

  /**
   * Returns {@code evaluator} for the framework: it grades a conversation of one turn. The metadata
   * of the response has the verdict under {@code status}, since an abstention or an error is no
   * pass, and no failure either.
   */
  public static org.springframework.ai.evaluation.Evaluator spring(Evaluator evaluator) {
    requireNonNull(evaluator, "evaluator");
    return request -> {
      Score score = evaluator.evaluate(Run.of(trace(request)));
      return new EvaluationResponse(
          score.passed(),
          (float) score.value(),
          score.reason(),
          Map.of("status", score.status().name().toLowerCase(Locale.ROOT)));
    };
  }

  private static Trace trace(EvaluationRequest request) {
    return Trace.of(
        List.of(
            new TraceEvent.UserSaid(Instant.EPOCH, Message.of(request.getUserText())),
            new TraceEvent.AgentReplied(Instant.EPOCH, Reply.of(request.getResponseContent()))));
  }
}
