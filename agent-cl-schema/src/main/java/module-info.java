/** Evaluators that hold answers and calls of tools to JSON Schema. */
module io.agentcl.schema {
  requires transitive io.agentcl.api;
  requires static org.jspecify;
  requires com.networknt.schema;
  requires tools.jackson.databind;

  exports io.agentcl.schema;

  provides io.agentcl.value.KindProvider with
      io.agentcl.internal.schema.SchemaKinds;
}
