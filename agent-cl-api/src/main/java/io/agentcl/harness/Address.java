package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * Where a component stands: for whom, in which layer and under which name. Written {@code
 * layer/name} where it holds for everyone, and {@code layer/name for user "bob"} where it holds for
 * another {@link Scope}. The order is that of layers, then of scopes, then of names.
 *
 * @param scope for whom it holds
 * @param layer id of the layer: a lower-case letter, then up to 63 lower-case letters, digits or
 *     hyphens
 * @param name name within the layer, at most 200 characters: one or more steps parted by {@code /},
 *     each of letters, digits and {@code . _ - : # @ +}
 */
public record Address(Scope scope, String layer, String name) implements Comparable<Address> {

  private static final Pattern LAYER = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Pattern NAME =
      Pattern.compile("[\\p{L}\\p{N}._:#@+-]+(/[\\p{L}\\p{N}._:#@+-]+)*");
  private static final String FOR = " for "; // no name may hold a space
  private static final Comparator<Address> ORDER =
      Comparator.comparing(Address::layer)
          .thenComparing(Address::scope)
          .thenComparing(Address::name);

  public Address {
    requireNonNull(scope, "scope");
    requireNonNull(name, "name");
    checkLayer(layer);
    if (name.length() > 200 || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "name must be steps of letters, digits and . _ - : # @ + parted by /, at most 200"
              + " characters: \"%s\"".formatted(shortened(name)));
    }
  }

  /** Creates the address of what holds for everyone. */
  public Address(String layer, String name) {
    this(Scope.EVERYONE, layer, name);
  }

  /** Returns the same layer and name in {@code scope}. */
  public Address in(Scope scope) {
    return new Address(scope, layer, name);
  }

  /**
   * Returns the address written as {@code text}, for example {@code prompt/system}.
   *
   * @throws IllegalArgumentException if {@code text} is no address
   */
  public static Address parse(String text) {
    int slash = requireNonNull(text, "text").indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "an address is written layer/name: \"%s\"".formatted(shortened(text)));
    }
    int end = text.indexOf(FOR, slash);
    Address everyones =
        new Address(
            text.substring(0, slash), text.substring(slash + 1, end < 0 ? text.length() : end));
    Scope scope = end < 0 ? Scope.EVERYONE : Scope.parse(text.substring(end + FOR.length()));
    if (end >= 0 && scope.equals(Scope.EVERYONE)) {
      throw new IllegalArgumentException("an address for everyone is written layer/name alone");
    }
    return everyones.in(scope);
  }

  static String checkLayer(String layer) {
    if (!LAYER.matcher(requireNonNull(layer, "layer")).matches()) {
      throw new IllegalArgumentException(
          "layer must be a lower-case letter, then up to 63 of a-z, 0-9 and -: \"%s\""
              .formatted(shortened(layer)));
    }
    return layer;
  }

  private static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  @Override
  public int compareTo(Address other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return layer + "/" + name + suffix(scope);
  }

  /** Returns how the text of an address, or of a whole layer, ends in {@code scope}. */
  static String suffix(Scope scope) {
    return scope.equals(Scope.EVERYONE) ? "" : FOR + scope;
  }
}
