package io.agentcl.springai;

import io.agentcl.rule.ToolRule;
import io.agentcl.run.Tools;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.value.Value;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.execution.ToolExecutionException;
import org.springframework.ai.tool.metadata.ToolMetadata;

/** A tool of the host, called through the session of one turn. */
final class GuardedTool implements ToolCallback {

  private final ToolCallback tool;
  private final Turn turn;
  private final ToolDefinition definition;

  GuardedTool(ToolCallback tool, Turn turn) {
    this.tool = tool instanceof GuardedTool guarded ? guarded.tool : tool;
    this.turn = turn;
    ToolDefinition declared = declared(this.tool.getToolDefinition(), turn);
    this.definition = turn.session().isReplay() ? new OfReplay(declared) : declared;
  }

  private static ToolDefinition declared(ToolDefinition host, Turn turn) {
    Optional<ToolRule.Declaration> declaration = turn.session().tools().declaration(host.name());
    return declaration.isEmpty() ? host : declared(host, declaration.get());
  }

  private static ToolDefinition declared(ToolDefinition host, ToolRule.Declaration declaration) {
    String description = declaration.description();
    return ToolDefinition.builder()
        .name(host.name())
        .description(description.isEmpty() ? host.description() : description)
        .inputSchema(
            declaration.schema().equals(Value.NULL)
                ? host.inputSchema()
                : declaration.schema().toString())
        .build();
  }

  boolean isOfReplay() {
    return turn.session().isReplay();
  }

  @Override
  public ToolDefinition getToolDefinition() {
    return definition;
  }

  /** What a rule says to the model is no answer for the user. */
  @Override
  public ToolMetadata getToolMetadata() {
    ToolMetadata metadata = tool.getToolMetadata();
    boolean isForModel =
        metadata.returnDirect() && turn.next(name()).filter(AskedCall::isRefused).isPresent();
    return isForModel ? ToolMetadata.builder().build() : metadata;
  }

  private String name() {
    return definition.name();
  }

  @Override
  public String call(String input) {
    return call(input, null);
  }

  @Override
  public String call(String input, @Nullable ToolContext context) {
    AskedCall call = turn.take(name(), input);
    Tools.Started started = call.begin();
    Optional<ToolAnswer> known = started.answer();
    return known.isPresent() ? told(known.get()) : run(call.given(), context, started);
  }

  private String run(String input, @Nullable ToolContext context, Tools.Started started) {
    @Nullable String result; // tools give null, whatever they promise
    try {
      ToolContext seen = turn.isInner(name()) ? withSession(context) : context;
      result =
          UnderWay.within(
              turn.underWay(), () -> seen == null ? tool.call(input) : tool.call(input, seen));
    } catch (Throwable e) { // tools in other languages throw checked exceptions, too
      started.fail(withWords(e));
      throw e; // what becomes of it is the framework's affair, as without us
    }
    started.complete(result == null ? "" : result); // as the framework reads null
    return result;
  }

  /** What has no words of its own is told to the model in words of the framework. */
  private Throwable withWords(Throwable thrown) {
    String message = thrown.getMessage();
    return thrown instanceof ToolExecutionException
            && thrown.getCause() != null
            && (message == null || message.isBlank())
        ? new IllegalStateException(
            "Exception occurred in tool: %s (%s)"
                .formatted(name(), thrown.getCause().getClass().getSimpleName()),
            thrown)
        : thrown;
  }

  private ToolContext withSession(@Nullable ToolContext context) {
    Map<String, Object> entries = new HashMap<>(context == null ? Map.of() : context.getContext());
    entries.put(SpringAiAgent.SESSION, turn.session());
    return new ToolContext(entries);
  }

  /** A failure takes the way that the framework has for failures of tools. */
  private String told(ToolAnswer answer) {
    if (answer instanceof ToolAnswer.Failed failed) {
      Throwable cause = failed.cause().orElse(null);
      throw cause instanceof ToolExecutionException thrown
          ? thrown
          : new ToolExecutionException(
              definition, new IllegalStateException(failed.message(), cause));
    }
    return answer.text();
  }

  /** Says that a tool is offered in a replay, to those who see nothing but definitions. */
  record OfReplay(String name, String description, String inputSchema) implements ToolDefinition {

    OfReplay(ToolDefinition definition) {
      this(definition.name(), definition.description(), definition.inputSchema());
    }
  }
}
