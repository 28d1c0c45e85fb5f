package io.agentcl.run;

import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.value.Named;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A world under a name that hosts bind. */
record NamedWorld(Named name, World world) implements World {

  @Override
  public Optional<Named> named() {
    return Optional.of(name);
  }

  @Override
  public Optional<ToolAnswer> answer(ToolCall call) throws Exception {
    return world.answer(call);
  }

  @Override
  public @Nullable Object state() {
    return world.state();
  }

  @Override
  public String version() {
    return world.version();
  }

  @Override
  public boolean isRandom() {
    return world.isRandom();
  }

  @Override
  public Optional<String> nearest(ToolCall call) {
    return world.nearest(call);
  }

  @Override
  public Duration latency() {
    return world.latency();
  }

  @Override
  public List<Remark> remarks() {
    return world.remarks();
  }

  @Override
  public boolean isReusable() {
    return world.isReusable();
  }
}
