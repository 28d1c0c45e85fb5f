package io.agentcl.testkit.contract;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.Ending;
import io.agentcl.run.Run;
import io.agentcl.testkit.internal.Samples;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The contract of an evaluator of the library, with one run that passes and one that fails. */
abstract class StockContract extends EvaluatorContract {

  private final Supplier<Evaluator> evaluator;
  private final Run passing;
  private final Run failing;

  StockContract(Supplier<Evaluator> evaluator, Run passing, Run failing) {
    this.evaluator = evaluator;
    this.passing = passing;
    this.failing = failing;
  }

  @Override
  protected Evaluator evaluator() {
    return evaluator.get();
  }

  @Override
  protected List<Run> passing() {
    return List.of(passing);
  }

  @Override
  protected List<Run> failing() {
    return List.of(failing);
  }

  static Run run(TraceEvent... events) {
    return Run.of(Trace.of(List.of(events)));
  }

  static Run endingIn(Object state) {
    return new Run(0, Trace.EMPTY, Value.of(state), List.of(), Ending.COMPLETED);
  }

  static TraceEvent user(String text) {
    return new TraceEvent.UserSaid(Samples.AT, Message.of(text));
  }

  static TraceEvent agent(String text) {
    return new TraceEvent.AgentReplied(Samples.AT, Reply.of(text));
  }

  static TraceEvent model(int tokens) {
    return new TraceEvent.ModelCalled(
        Samples.AT,
        ModelRequest.prompt("small", "go on"),
        new ModelReply(Value.of("so"), new Usage(tokens, 1, new BigDecimal("0.001"))));
  }

  static TraceEvent book(Object seat) {
    return call("book", Map.of("seat", seat), ToolAnswer.answered("ok"));
  }

  static TraceEvent call(String tool, Map<String, ?> arguments, ToolAnswer answer) {
    ToolCall call = ToolCall.of(tool, arguments);
    return new TraceEvent.ToolCalled(Samples.AT, call, call, answer, List.of());
  }
}
