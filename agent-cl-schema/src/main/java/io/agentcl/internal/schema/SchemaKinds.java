package io.agentcl.internal.schema;

import io.agentcl.schema.Schemas;
import io.agentcl.value.KindProvider;
import io.agentcl.value.Kinds;

/** How evaluators by JSON Schema are stored. */
public final class SchemaKinds implements KindProvider {

  @Override
  public Kinds kinds() {
    return Schemas.kinds();
  }
}
