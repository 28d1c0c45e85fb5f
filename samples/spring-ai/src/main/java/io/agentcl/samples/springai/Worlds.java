package io.agentcl.samples.springai;

import io.agentcl.run.Tool;
import io.agentcl.run.World;
import io.agentcl.samples.desk.Backoffice;
import io.agentcl.value.Value;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.ai.support.ToolCallbacks;
import org.springframework.ai.tool.ToolCallback;

/** What replays act on: the tools of Spring AI, of an object that is new in each run. */
final class Worlds {

  private Worlds() {}

  /** Returns the world of one replay. */
  static World backoffice() {
    Backoffice office = new Backoffice();
    Map<String, Tool> tools = new TreeMap<>();
    for (ToolCallback tool : ToolCallbacks.from(new OfficeTools(office))) {
      tools.put(
          tool.getToolDefinition().name(), arguments -> tool.call(Value.of(arguments).toString()));
    }
    return World.of("backoffice-1", tools, office::state);
  }
}
