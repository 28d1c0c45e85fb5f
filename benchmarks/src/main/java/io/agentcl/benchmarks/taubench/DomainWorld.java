package io.agentcl.benchmarks.taubench;

import io.agentcl.run.World;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One run's world. */
final class DomainWorld implements World {

  private final Domain domain;
  private final ArgumentOrder order;
  private final Records records;

  DomainWorld(Domain domain, ArgumentOrder order) {
    this.domain = domain;
    this.order = order;
    this.records = new Records(domain.tables());
  }

  @Override
  public Optional<ToolAnswer> answer(ToolCall call) {
    return Optional.of(ToolAnswer.answered(text(domain.tool(call.name()), call)));
  }

  private @Nullable String text(@Nullable ToolSpec tool, ToolCall call) {
    if (tool == null) {
      return "Unknown action " + call.name();
    }
    Map<String, @Nullable Object> arguments = new LinkedHashMap<>();
    call.arguments().forEach((name, argument) -> arguments.put(name, PythonJson.copy(argument)));
    List<String> names = order.of(call.name(), arguments.keySet());
    try {
      return tool.answer(records, arguments, names);
    } catch (Fault e) {
      return "Error: " + e.getMessage();
    }
  }

  @Override
  public Object state() {
    return records.changes();
  }

  @Override
  public String version() {
    return order.version(domain.version());
  }
}
