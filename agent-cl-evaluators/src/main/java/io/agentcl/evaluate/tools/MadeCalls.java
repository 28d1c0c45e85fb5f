package io.agentcl.evaluate.tools;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.evaluate.Score.Status;
import io.agentcl.evidence.Truth;
import io.agentcl.internal.text.Excerpts;
import io.agentcl.run.Run;
import io.agentcl.value.Value;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Looks for expected calls among those that were made. */
record MadeCalls(List<ExpectedCall> expected) implements Evaluator {

  /** What is stored. */
  record Form(List<ExpectedCall.Form> calls) implements Supplier<MadeCalls> {

    @Override
    public MadeCalls get() {
      return new MadeCalls(ExpectedCall.Form.calls(calls));
    }
  }

  Form form() {
    return new Form(expected.stream().map(ExpectedCall::form).toList());
  }

  @Override
  public Score evaluate(Run run) {
    Set<Identity> made = new LinkedHashSet<>();
    run.trace().toolCalls(Truth.TRUE).forEach(each -> made.add(Identity.of(each.call())));
    List<ExpectedCall> missing =
        expected.stream().filter(each -> made.stream().noneMatch(each::matches)).toList();
    if (missing.isEmpty()) {
      return Score.pass("all %d expected calls were made".formatted(expected.size()));
    }
    double share = 1 - (double) missing.size() / expected.size();
    return new Score(Status.FAIL, share, "never called: " + Excerpts.of(missing))
        .ifCallsKnown(run.trace());
  }

  @Override
  public String name() {
    return "calls " + Excerpts.of(expected);
  }

  @Override
  public String version() {
    return "made-2:" + Value.of(expected.stream().map(ExpectedCall::value).toList()).hash();
  }
}
