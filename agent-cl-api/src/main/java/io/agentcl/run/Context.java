package io.agentcl.run;

import static java.util.Objects.requireNonNull;

import io.agentcl.evidence.Evidence;
import io.agentcl.harness.Scope;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the host knows of a conversation before it begins: who the user is, which product line or
 * channel it is about. Conditions and scopes look at it.
 *
 * @param value all entries as one value, a map
 */
public record Context(Value value) {

  /** The key of the user's id, a text or a number. */
  public static final String USER = "user";

  /** The key of the tenant's id, a text or a number. */
  public static final String TENANT = "tenant";

  /** The key of what was said in this conversation before, where it goes on with it. */
  private static final String EARLIER = "earlier";

  /** Nothing is known. */
  public static final Context EMPTY = new Context(Value.of(Map.of()));

  public Context {
    if (!(requireNonNull(value, "value").toObject() instanceof Map<?, ?>)) {
      throw new IllegalArgumentException("a context is a map: " + value);
    }
    scopeOf(value); // refuses what is no id
  }

  /** Returns the context of a user; a blank id is refused. */
  public static Context user(String id) {
    return EMPTY.with(USER, requireNonNull(id, "id"));
  }

  /** Returns the context of somebody unknown of a tenant; a blank id is refused. */
  public static Context tenant(String id) {
    return EMPTY.with(TENANT, requireNonNull(id, "id"));
  }

  /** Returns this context as one of the tenant {@code id}. */
  public Context ofTenant(String id) {
    return with(TENANT, requireNonNull(id, "id"));
  }

  /**
   * Returns the context of {@code entries}.
   *
   * @throws IllegalArgumentException if an entry is no value, with the path to it, or if the user
   *     or the tenant is no id
   */
  public static Context of(Map<String, ? extends @Nullable Object> entries) {
    return new Context(Value.of(requireNonNull(entries, "entries")));
  }

  /** As {@link #of}: this context with one more entry, or another one. */
  public Context with(String key, @Nullable Object content) {
    Map<String, @Nullable Object> entries = new TreeMap<>(value.asMap());
    entries.put(requireNonNull(key, "key"), content);
    return of(entries);
  }

  /** Returns the text at {@code key}, or empty if there is none. */
  public Optional<String> text(String key) {
    return value.asMap().get(requireNonNull(key, "key")) instanceof String text
        ? Optional.of(text)
        : Optional.empty();
  }

  /**
   * Returns this context as that of a conversation which goes on with what was said before, as
   * after a restart. Agents begin with it, in replays, too; what else happened then is not known.
   */
  public Context goingOnWith(List<Evidence.Said> earlier) {
    return with(EARLIER, requireNonNull(earlier, "earlier"));
  }

  /** Returns what was said in this conversation before it was opened, the oldest first. */
  public List<Evidence.Said> earlier() {
    return value.asMap().get(EARLIER) instanceof List<?> list
        ? list.stream().flatMap(Context::said).toList()
        : List.of();
  }

  private static Stream<Evidence.Said> said(@Nullable Object entry) {
    return entry instanceof Map<?, ?> said && said.get("text") instanceof String text
        ? Stream.of(new Evidence.Said(Boolean.TRUE.equals(said.get("byUser")), text))
        : Stream.empty();
  }

  /** Returns the scope of the conversation: its user, or else its tenant, or else everyone. */
  public Scope scope() {
    return scopeOf(value);
  }

  private static Scope scopeOf(Value value) {
    return new Scope(id(value, TENANT), id(value, USER));
  }

  /** Returns the id at {@code key} as a text, or null if there is none. */
  private static @Nullable String id(Value value, String key) {
    Object id = value.asMap().get(key);
    if (id == null || id instanceof String) {
      return (String) id;
    }
    if (id instanceof Number) {
      return Value.of(id).toString();
    }
    throw new IllegalArgumentException(
        "%s must be a text or a number: %s; to mend it, put its id there"
            .formatted(key, Value.of(id).brief()));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
