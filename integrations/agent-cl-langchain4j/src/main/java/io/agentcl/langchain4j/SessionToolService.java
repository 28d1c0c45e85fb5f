package io.agentcl.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.BeforeToolExecution;
import dev.langchain4j.service.tool.ToolExecution;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import dev.langchain4j.service.tool.ToolProvider;
import dev.langchain4j.service.tool.ToolService;
import dev.langchain4j.service.tool.ToolServiceContext;
import io.agentcl.run.Session;
import io.agentcl.run.Tools;
import io.agentcl.trace.ToolAnswer;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The tools of an AI service, however the host gives them, and those that are not there. */
final class SessionToolService extends ToolService {

  private final SessionParts parts;
  private final Session session;

  SessionToolService(SessionParts parts) {
    this.parts = parts;
    this.session = parts.session();
  }

  /** Puts the session around the tools that do not depend on what is said. */
  void guard() {
    toolSpecifications().replaceAll(each -> Declared.by(session, each));
    toolExecutors().replaceAll((name, real) -> new SessionTool(session, real, parts.isInner(name)));
  }

  @Override
  public void toolProvider(ToolProvider toolProvider) {
    if (toolProvider != null) {
      super.toolProvider(parts.toolProvider(toolProvider));
    }
  }

  @Override
  public void toolProviders(Collection<ToolProvider> toolProviders) {
    if (toolProviders != null) {
      toolProviders.forEach(this::toolProvider);
    }
  }

  @Override
  public void beforeToolExecution(Consumer<BeforeToolExecution> beforeToolExecution) {
    if (!session.isReplay()) {
      super.beforeToolExecution(beforeToolExecution);
    }
  }

  @Override
  public void afterToolExecution(Consumer<ToolExecution> afterToolExecution) {
    if (!session.isReplay()) {
      super.afterToolExecution(afterToolExecution);
    }
  }

  @Override
  public void compensateOnToolErrors(boolean compensateOnToolErrors) {
    if (compensateOnToolErrors) {
      throw new IllegalArgumentException(
          "the framework runs what compensates for a tool where it can neither be guarded nor"
              + " replayed; to mend it, make it a tool that the model calls, or compensate within"
              + " the tool that fails");
    }
  }

  /** What the framework adds by itself, its search for tools, is a pure function of its own. */
  @Override
  public ToolServiceContext createContext(
      InvocationContext invocationContext, UserMessage userMessage, List<ChatMessage> messages) {
    ToolServiceContext all = super.createContext(invocationContext, userMessage, messages);
    if (all.toolExecutors().values().stream().allMatch(SessionTool.class::isInstance)) {
      return all;
    }
    Map<String, ToolExecutor> guarded = new HashMap<>(all.toolExecutors());
    guarded.replaceAll(
        (name, each) -> each instanceof SessionTool ? each : new SessionTool(session, each, true));
    return all.toBuilder().toolExecutors(guarded).build();
  }

  /** A tool that is not there is a failed call, in replays as well: no world is asked for it. */
  @Override
  public ToolExecutionResult applyToolHallucinationStrategy(ToolExecutionRequest toolRequest) {
    Tools.Started call = session.tools().begin(Arguments.request(toolRequest).inner());
    Optional<ToolAnswer> known = call.answer();
    if (known.isPresent()) {
      return ToolResults.error(known.get().text());
    }
    try {
      ToolExecutionResult result = super.applyToolHallucinationStrategy(toolRequest);
      call.fail(new ToolExecutionException(result.resultText()));
      return result;
    } catch (RuntimeException e) {
      call.fail(e);
      throw Failures.written(session, e);
    }
  }
}
