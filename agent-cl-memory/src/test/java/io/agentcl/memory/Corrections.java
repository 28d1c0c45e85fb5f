package io.agentcl.memory;

import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.Trace;
import java.util.List;

/** Failing scenarios that somebody corrected, on the first of June. */
final class Corrections {

  private Corrections() {}

  static Trial failing(String id, List<Signal> signals) {
    return failing(id, Context.EMPTY, signals);
  }

  static Trial failing(String id, Context context, List<Signal> signals) {
    Scenario scenario =
        Scenario.builder(id)
            .user(User.scripted("What does the x200 cost?"))
            .expect(Answers.answerContains("12"))
            .context(context)
            .start(Situation.JUNE)
            .signals(signals)
            .build();
    return new Trial(scenario, Run.of(Trace.EMPTY), Score.fail("the answer lacks \"12\""));
  }
}
