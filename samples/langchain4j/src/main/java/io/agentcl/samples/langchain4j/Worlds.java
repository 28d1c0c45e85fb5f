package io.agentcl.samples.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.AiServiceTool;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolService;
import io.agentcl.run.Tool;
import io.agentcl.run.World;
import io.agentcl.samples.desk.Backoffice;
import io.agentcl.value.Value;
import java.util.Map;
import java.util.TreeMap;

/** What replays act on: the tools of LangChain4j, of an object that is new in each run. */
final class Worlds {

  private Worlds() {}

  /** Returns the world of one replay. */
  static World backoffice() {
    Backoffice office = new Backoffice();
    Map<String, Tool> tools = new TreeMap<>();
    ToolService.findTools(new OfficeTools(office))
        .forEach(tool -> tools.put(tool.name(), tool(tool)));
    return World.of("backoffice-1", tools, office::state);
  }

  private static Tool tool(AiServiceTool tool) {
    return arguments -> {
      ToolExecutionRequest request =
          ToolExecutionRequest.builder()
              .id("replayed")
              .name(tool.name())
              .arguments(Value.of(arguments).toString())
              .build();
      ToolExecutionResult result =
          tool.toolExecutor().executeWithContext(request, InvocationContext.builder().build());
      if (result.isError()) {
        throw new ToolExecutionException(result.resultText());
      }
      return result.resultText();
    };
  }
}
