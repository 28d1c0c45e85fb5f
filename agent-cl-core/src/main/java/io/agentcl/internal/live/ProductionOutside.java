package io.agentcl.internal.live;

import io.agentcl.internal.record.Outside;
import io.agentcl.run.Tool;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Production behind a session: the host's own tools, models, clock. */
record ProductionOutside(Map<String, Tool> readOnlyTools, Clock clock, RandomGenerator random)
    implements Outside {

  @Override
  public Optional<ToolAnswer> answer(ToolCall call) {
    return Optional.empty();
  }

  @Override
  public Optional<ToolAnswer> probe(ToolCall call) {
    return Optional.ofNullable(readOnlyTools.get(call.name())).map(tool -> ask(call, tool));
  }

  /** No condition throws, whatever its tool does. */
  private ToolAnswer ask(ToolCall call, Tool tool) {
    try {
      return ToolAnswer.answered(tool.call(new TreeMap<>(call.arguments())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ToolAnswer.Failed("interrupted", e);
    } catch (Exception e) {
      return ToolAnswer.failed(e);
    } catch (Error e) {
      return new ToolAnswer.Failed(e.toString(), e);
    }
  }

  @Override
  public Asked ask(@Nullable ModelRequest request) {
    return Asked.FOR_REAL;
  }

  @Override
  public <T> T external(String name, @Nullable Value key, Codec<T> codec, Callable<T> read)
      throws Exception {
    return read.call();
  }

  @Override
  public List<TraceEvent.UserConfirmed> confirms(Supplier<Trace> soFar) {
    return List.of();
  }

  @Override
  public boolean isReplay() {
    return false;
  }

  @Override
  public void checkOpen() {}

  @Override
  public void countCall() {}
}
