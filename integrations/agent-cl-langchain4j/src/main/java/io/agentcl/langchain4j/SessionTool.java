package io.agentcl.langchain4j;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.exception.ToolArgumentsException;
import dev.langchain4j.exception.ToolExecutionException;
import dev.langchain4j.internal.Json;
import dev.langchain4j.invocation.InvocationContext;
import dev.langchain4j.service.tool.ToolExecutionResult;
import dev.langchain4j.service.tool.ToolExecutor;
import io.agentcl.run.Session;
import io.agentcl.run.Tools;
import io.agentcl.trace.ToolAnswer;
import java.util.Objects;
import java.util.Optional;

/**
 * A tool whose calls the session decides on. The framework gets the tool's own results and
 * exceptions, so that its handlers choose by the types they know.
 */
final class SessionTool implements ToolExecutor {

  private final Session session;
  private final ToolExecutor real;
  private final boolean inner;

  SessionTool(Session session, ToolExecutor real, boolean inner) {
    this.session = session;
    this.real = real;
    this.inner = inner;
  }

  @Override
  public String execute(ToolExecutionRequest request, Object memoryId) {
    return executeWithContext(request, InvocationContext.builder().chatMemoryId(memoryId).build())
        .resultText();
  }

  @Override
  public ToolExecutionResult executeWithContext(
      ToolExecutionRequest request, InvocationContext context) {
    Tools.Request asked = Arguments.request(request);
    if (asked.unreadable().isPresent()) {
      var unused = session.tools().begin(asked); // recorded as failed
      throw new ToolArgumentsException(
          Failures.written(session, new IllegalArgumentException(asked.unreadable().get())));
    }
    Tools.Started call = session.tools().begin(inner ? asked.inner() : asked);
    Optional<ToolAnswer> known = call.answer();
    return known.isPresent() ? told(known.get()) : run(call, request, context);
  }

  private ToolExecutionResult run(
      Tools.Started call, ToolExecutionRequest request, InvocationContext context) {
    ToolExecutionResult result;
    try {
      // Written anew, so that the tool reads what the rules judged.
      String arguments = Json.toJson(call.arguments());
      result = real.executeWithContext(request.toBuilder().arguments(arguments).build(), context);
      if (result.isError()) {
        call.fail(new ToolExecutionException(ToolResults.text(result)));
      } else {
        call.complete(ToolResults.recorded(result));
      }
    } catch (Throwable e) { // tools in other languages throw checked exceptions, too
      call.fail(inWordsOfTheModel(e));
      throw e;
    }
    return result;
  }

  /** What the framework catches is told to the model by its message, or by its type. */
  private static Throwable inWordsOfTheModel(Throwable thrown) {
    if (thrown instanceof Error) {
      return thrown;
    }
    Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
    String words = Objects.requireNonNullElse(cause.getMessage(), "");
    if (cause instanceof Exception && !words.isBlank()) {
      return cause;
    }
    return new ToolExecutionException(words.isBlank() ? cause.getClass().getName() : words, cause);
  }

  /** Returns, or throws, what the framework makes of an answer for which no tool was run. */
  private ToolExecutionResult told(ToolAnswer answer) {
    if (answer instanceof ToolAnswer.Denied) {
      // As an error, so that it goes to the model and is never the reply to the user.
      return ToolResults.error(answer.text());
    }
    if (answer instanceof ToolAnswer.Failed failed) {
      throw failed
          .cause()
          .map(ToolExecutionException::new)
          .orElseGet(() -> new ToolExecutionException(failed.message()));
    }
    return ToolResults.of(answer, real);
  }
}
