package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

/**
 * A content with where it stands and whose word it is.
 *
 * @param scope for whom it holds
 * @param name its name within the layer and the scope
 * @param origin whose word it is
 * @param content the content
 */
public record Scoped<C>(Scope scope, String name, Origin.Kind origin, C content) {

  public Scoped {
    requireNonNull(scope, "scope");
    requireNonNull(name, "name");
    requireNonNull(origin, "origin");
    requireNonNull(content, "content");
  }

  /** Returns where the content stands, as one of {@code layer}. */
  public Address address(Layer<C> layer) {
    return new Address(scope, layer.id(), name);
  }
}
