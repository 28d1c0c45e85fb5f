package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * For whom a component holds: for everyone, for a tenant, or for a user, of a tenant or without
 * one. Any text that shows something is an id; ids are compared as texts, letter by letter. Users
 * of one id in two tenants are two users, and neither is the user of that id without a tenant.
 *
 * <p>Written {@code everyone}, {@code tenant "acme"}, {@code user "bob"} or {@code user "bob" of
 * tenant "acme"}, with ids as in JSON. The order is that of width: everyone, tenants, users; within
 * that of the ids.
 *
 * @param tenant the tenant's id, or null for none
 * @param user the user's id, or null for all users
 */
public record Scope(@Nullable String tenant, @Nullable String user) implements Comparable<Scope> {

  /** The scope of what holds for everyone. */
  public static final Scope EVERYONE = new Scope(null, null);

  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?s)everyone|(user (?<user>\".*?(?<!\\\\)(\\\\{2})*\"))?((^| of )tenant (?<tenant>\".*\"))?");
  private static final Comparator<@Nullable String> TEXTS =
      Comparator.nullsFirst(Comparator.naturalOrder());
  private static final Comparator<Scope> ORDER =
      Comparator.comparing((Scope scope) -> scope.user != null)
          .thenComparing(Scope::tenant, TEXTS)
          .thenComparing(Scope::user, TEXTS);

  public Scope {
    check(tenant, "tenant");
    check(user, "user");
  }

  /** Letters and marks that show nothing: fillers of Hangul, the blank of Braille, a joiner. */
  private static final String INVISIBLE = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0";

  private static void check(@Nullable String id, String of) {
    if (id != null && id.codePoints().allMatch(Scope::isBlank)) {
      throw new IllegalArgumentException(
          "the id of a %s must not be blank: %s; to mend it, leave it out where nobody is known"
              .formatted(of, Value.of(id)));
    }
  }

  /** Returns whether nobody sees {@code point}: also marks of width zero make no id. */
  private static boolean isBlank(int point) {
    return Character.isWhitespace(point)
        || Character.isSpaceChar(point)
        || Character.isISOControl(point)
        || Character.getType(point) == Character.FORMAT
        || INVISIBLE.indexOf(point) >= 0;
  }

  /** Returns the scope of all users of a tenant; a blank id is refused. */
  public static Scope tenant(String id) {
    return new Scope(requireNonNull(id, "id"), null);
  }

  /** Returns the scope of a user without a tenant; a blank id is refused. */
  public static Scope user(String id) {
    return new Scope(null, requireNonNull(id, "id"));
  }

  /** Returns this scope as one of {@code tenant}. */
  public Scope ofTenant(String tenant) {
    return new Scope(requireNonNull(tenant, "tenant"), user);
  }

  /**
   * Returns the scope that {@link #toString} writes as {@code text}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static Scope parse(String text) {
    Matcher parts = WRITTEN.matcher(requireNonNull(text, "text"));
    try {
      if (parts.matches()) {
        Scope scope = new Scope(id(parts.group("tenant")), id(parts.group("user")));
        if (scope.toString().equals(text)) { // one scope has one text
          return scope;
        }
      }
    } catch (IllegalArgumentException e) {
      // no text in quotes, or a blank one: refused as any other
    }
    throw new IllegalArgumentException(
        ("a scope is written everyone, tenant \"acme\", user \"bob\" or user \"bob\" of tenant"
                + " \"acme\": %s")
            .formatted(Value.of(text).brief()));
  }

  private static @Nullable String id(@Nullable String quoted) {
    return quoted == null ? null : String.valueOf(Value.ofJson(quoted).toObject());
  }

  /** Returns whether a conversation of this scope sees what holds for {@code other}. */
  public boolean sees(Scope other) {
    return seen().contains(requireNonNull(other, "other"));
  }

  /** Returns the scopes whose components a conversation of this one sees, the widest first. */
  List<Scope> seen() {
    List<Scope> seen = new ArrayList<>(3);
    seen.add(EVERYONE);
    if (tenant != null) {
      seen.add(tenant(tenant));
    }
    if (user != null) {
      seen.add(this);
    }
    return seen;
  }

  @Override
  public int compareTo(Scope other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    if (user == null) {
      return tenant == null ? "everyone" : "tenant " + Value.of(tenant);
    }
    return "user " + Value.of(user) + (tenant == null ? "" : " of tenant " + Value.of(tenant));
  }
}
