package io.agentcl.memory;

import io.agentcl.harness.Origin;
import io.agentcl.harness.Scope;
import io.agentcl.harness.Scoped;
import io.agentcl.run.Context;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;

/**
 * How far the word of an origin reaches that was said about a conversation. A user, and a program
 * that mined what users said, reaches within that user's own scope; an expert within the tenant;
 * who runs or ships the agent everywhere; a tool or document nowhere.
 */
record Reach(Origin.Kind kind, Context context) {

  /** For whom and where a fact holds. */
  record Place(Scope scope, Where where) {

    @Override
    public String toString() {
      if (scope.equals(Scope.EVERYONE)) {
        return where.toString();
      }
      return where.equals(Where.ANYWHERE) ? scope.toString() : where + ", " + scope;
    }
  }

  /** Returns the places in which a fact may be proposed, the narrowest first; may be empty. */
  List<Place> places() {
    List<Place> places = new ArrayList<>();
    for (Scope scope : scopes()) {
      boolean beyondTheTenant = !places.isEmpty();
      (beyondTheTenant ? List.of(Where.ANYWHERE) : products())
          .forEach(where -> places.add(new Place(scope, where)));
    }
    return places;
  }

  /** Returns whether this may say that {@code fact}, which the conversation sees, holds no more. */
  boolean mayEnd(Scoped<Fact> fact) {
    List<Scope> scopes = scopes();
    return !scopes.isEmpty()
        && !fact.origin().outweighs(kind)
        && fact.scope().compareTo(scopes.get(scopes.size() - 1)) >= 0; // not a wider one
  }

  private List<Scope> scopes() {
    Scope own = context.scope();
    Scope tenants = new Scope(own.tenant(), null);
    return switch (kind) {
      case TOOL -> List.of();
      case USER, PROPOSER -> own.user() == null ? List.of() : List.of(own);
      case EXPERT -> List.of(tenants);
      case OPERATOR, RELEASE ->
          own.tenant() == null ? List.of(tenants) : List.of(tenants, Scope.EVERYONE);
    };
  }

  /** Returns the product of the context, each product line above it, and anywhere. */
  private List<Where> products() {
    List<Where> wheres = new ArrayList<>();
    if (context.value().asMap().get(Where.PRODUCT) != null) {
      String path = product();
      while (!path.isEmpty()) {
        wheres.add(Where.of(Where.PRODUCT, path));
        path = path.substring(0, Math.max(0, path.lastIndexOf('/')));
      }
    }
    wheres.add(Where.ANYWHERE);
    return wheres;
  }

  /**
   * Returns the product exactly as it stands in the context. To leave out what cannot be bound
   * would widen the place, and so would an approximation of it.
   */
  private String product() {
    return context
        .text(Where.PRODUCT)
        .filter(Where::isValue)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "no fact can be proposed for a context whose %s is %s; to mend it, open"
                            .formatted(
                                Where.PRODUCT,
                                Where.shortened(
                                    Value.of(context.value().asMap().get(Where.PRODUCT))
                                        .toString()))
                        + " conversations with a path there, such as appliances/x200"));
  }
}
