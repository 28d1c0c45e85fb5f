package io.agentcl.store;

import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.run.Context;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells whose words a stored value holds, by its fields.
 *
 * @param person the scope of one user
 * @param conversations ids of conversations that are his, too
 */
record Whose(Scope person, Set<String> conversations) {

  /** Finds nobody's words. */
  static final Whose NOBODY = new Whose(Scope.EVERYONE, Set.of());

  boolean holds(LedgerEntry entry) {
    return holds(LedgerEntry.CODEC.encode(entry).toObject());
  }

  boolean holds(Patch patch) {
    return holds(Patch.CODEC.encode(patch).toObject());
  }

  private boolean holds(@Nullable Object plain) {
    if (plain instanceof Map<?, ?> map) {
      return isOf(map) || map.values().stream().anyMatch(this::holds);
    }
    if (plain instanceof List<?> list) {
      return list.stream().anyMatch(this::holds);
    }
    return plain instanceof String text && conversations.contains(text);
  }

  /** A scope or a context says a user and maybe a tenant; both may be numbers there. */
  private boolean isOf(Map<?, ?> map) {
    return person.user() != null
        && map.get(Context.USER) != null
        && Objects.equals(text(map.get(Context.USER)), person.user())
        && Objects.equals(text(map.get(Context.TENANT)), person.tenant());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
