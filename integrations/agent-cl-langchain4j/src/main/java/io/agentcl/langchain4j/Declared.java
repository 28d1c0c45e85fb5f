package io.agentcl.langchain4j;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.internal.JsonSchemaElementJsonUtils;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import io.agentcl.rule.ToolRule;
import io.agentcl.run.InvalidRequestException;
import io.agentcl.run.Session;
import io.agentcl.value.Value;

/** What the harness says of tools to models. */
final class Declared {

  private Declared() {}

  /** Returns {@code own}, with what the harness says in place of what the code says. */
  static ToolSpecification by(Session session, ToolSpecification own) {
    return session.tools().declaration(own.name()).map(each -> with(own, each)).orElse(own);
  }

  private static ToolSpecification with(ToolSpecification own, ToolRule.Declaration declaration) {
    ToolSpecification.Builder builder = own.toBuilder();
    if (!declaration.description().isEmpty()) {
      builder.description(declaration.description());
    }
    if (!declaration.schema().equals(Value.NULL)) {
      builder.parameters(schema(declaration));
    }
    return builder.build();
  }

  private static JsonObjectSchema schema(ToolRule.Declaration declaration) {
    try {
      return (JsonObjectSchema) JsonSchemaElementJsonUtils.fromMap(declaration.schema().asMap());
    } catch (RuntimeException e) {
      throw new InvalidRequestException(
          "LangChain4j cannot offer the schema of tool \"%s\": %s; to mend it, write an object as"
                  .formatted(declaration.tool(), e.getMessage())
              + " JSON Schema, of what the framework knows of it",
          e);
    }
  }
}
