package io.agentcl.memory;

import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the word of an origin reaches that was said about a conversation. A user, and a program
 * that mined what users said, reaches within that user's own scope; an expert within the tenant;
 * who runs or ships the agent everywhere; a tool or document nowhere.
 */
record Authority(Origin.Kind kind, Context context) {

  /** Returns the scopes in which a fact may be proposed, the narrowest first; may be empty. */
  List<Scope> scopes() {
    return switch (kind) {
      case TOOL -> List.of();
      case USER, PROPOSER -> isBound(Scope.USER) ? scopesWithin(base(Scope.USER)) : List.of();
      case EXPERT -> scopesWithin(base());
      case OPERATOR, RELEASE -> withGlobal(scopesWithin(base()));
    };
  }

  /** Returns whether this may say that {@code fact} no longer holds. */
  boolean mayEnd(Fact fact) {
    List<Scope> scopes = scopes();
    if (scopes.isEmpty() || trust(kind) < trust(fact.origin())) {
      return false;
    }
    Scope widest = scopes.get(scopes.size() - 1);
    return fact.scope().equals(widest) || fact.scope().isNarrowerThan(widest);
  }

  private static int trust(Origin.Kind kind) {
    return switch (kind) {
      case TOOL -> 0;
      case USER, PROPOSER -> 2;
      case EXPERT -> 3;
      case OPERATOR, RELEASE -> 4;
    };
  }

  /** Returns the scope of the tenant, if there is one, and of these dimensions. */
  private Scope base(String... dimensions) {
    Scope base = isBound(Scope.TENANT) ? bind(Scope.GLOBAL, Scope.TENANT) : Scope.GLOBAL;
    for (String dimension : dimensions) {
      base = bind(base, dimension);
    }
    return base;
  }

  /** Returns {@code base} for the product, for each product line above it, and for all. */
  private List<Scope> scopesWithin(Scope base) {
    List<Scope> scopes = new ArrayList<>();
    if (isBound(Scope.PRODUCT)) {
      String path = bind(base, Scope.PRODUCT).bound().get(Scope.PRODUCT);
      while (path != null) {
        scopes.add(base.with(Scope.PRODUCT, path));
        int slash = path.lastIndexOf('/');
        path = slash < 0 ? null : path.substring(0, slash);
      }
    }
    scopes.add(base);
    return scopes;
  }

  private static List<Scope> withGlobal(List<Scope> scopes) {
    if (!scopes.contains(Scope.GLOBAL)) {
      scopes.add(Scope.GLOBAL);
    }
    return scopes;
  }

  private boolean isBound(String dimension) {
    return context.value().asMap().get(dimension) != null;
  }

  /**
   * Binds {@code dimension} to the context's value exactly as it stands there. To leave out what
   * cannot be bound would widen the scope, and so would an approximation of it.
   */
  private Scope bind(Scope scope, String dimension) {
    Value value = Value.of(context.value().asMap().get(dimension));
    return context
        .text(dimension)
        .filter(Scope::isValue)
        .map(text -> scope.with(dimension, text))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no fact can be proposed for a context whose %s is %s; to mend it, open"
                            .formatted(dimension, Scope.shortened(value.toString()))
                        + " conversations with a text there that a scope accepts"));
  }
}
