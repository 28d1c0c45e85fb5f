package io.agentcl.memory;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.Context;
import java.text.Normalizer;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where something holds among the conversations of those for whom it holds: each bound dimension
 * names the entry of a conversation's {@link Context} that it looks at, and the path that must
 * stand there, such as {@code product} and {@code appliances/x200}. One that binds nothing holds
 * everywhere. Users and tenants are no dimensions: for whom a fact holds is the {@link
 * io.agentcl.harness.Scope} of its component.
 *
 * <p>A value is 1 to 16 steps parted by {@code /}, each 1 to 64 of a-z, 0-9 and {@code . _ -} that
 * begins with a letter or digit. Values that are bound are brought to compatibility form (NFKC)
 * before they are checked; a context's values are taken as they are, so that no two look-alikes
 * meet.
 *
 * @param bound the value of each bound dimension, at most 16. A dimension is 1 to 64 of A-Z, a-z,
 *     0-9 and {@code . _ -}, and begins with a letter or digit
 */
public record Where(SortedMap<String, String> bound) {

  /** The dimension of a conversation. */
  public static final String SESSION = "session";

  /** The dimension of products and product lines. */
  public static final String PRODUCT = "product";

  /** Everywhere. */
  public static final Where ANYWHERE = new Where(new TreeMap<>());

  private static final int MAX_DIMENSIONS = 16;
  private static final Pattern DIMENSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final String STEP = "[a-z0-9][a-z0-9._-]{0,63}";
  private static final Pattern PATH = Pattern.compile(STEP + "(/" + STEP + "){0,15}");

  private static final List<String> PRECEDENCE = List.of(SESSION, PRODUCT);
  private static final List<String> SCOPES = List.of(Context.USER, Context.TENANT);
  private static final Comparator<String> BY_PRECEDENCE =
      Comparator.comparingInt(Where::rank).thenComparing(Comparator.naturalOrder());

  /**
   * The narrower before the wider. Of two of which none is narrower, that one is first which binds
   * the dimension of higher precedence, or binds it to the deeper path: session before product and
   * the others by name. Zero for two that match the same context only if they are equal; narrower
   * ones that match a context come first because they bind all that the wider one does, at least as
   * deep.
   */
  static final Comparator<Where> NARROWEST_FIRST = Where::compareDepths;

  public Where {
    TreeMap<String, String> checked = new TreeMap<>();
    requireNonNull(bound, "bound")
        .forEach((dimension, value) -> checked.put(dimension(dimension), value(dimension, value)));
    if (checked.size() > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          "at most %d dimensions are bound, not %d".formatted(MAX_DIMENSIONS, checked.size()));
    }
    bound = Collections.unmodifiableSortedMap(checked);
  }

  private static String dimension(String dimension) {
    if (!DIMENSION.matcher(requireNonNull(dimension, "dimension")).matches()) {
      throw new IllegalArgumentException(
          "\"%s\" is no dimension; use 1 to 64 letters a-z or A-Z, digits and . _ - that"
                  .formatted(shortened(dimension))
              + " begin with a letter or digit");
    }
    if (SCOPES.contains(dimension)) {
      throw new IllegalArgumentException(
          "%s is no dimension; to mend it, put the fact into the scope of the %s"
              .formatted(dimension, dimension));
    }
    return dimension;
  }

  private static String value(String dimension, String value) {
    String compatible =
        Normalizer.normalize(requireNonNull(value, dimension), Normalizer.Form.NFKC);
    if (!isValue(compatible)) {
      throw new IllegalArgumentException(
          "%s \"%s\" is no value; use 1 to 16 steps parted by /, each 1 to 64 of a-z, 0-9"
                  .formatted(dimension, shortened(value))
              + " and . _ - that begins with a letter or digit");
    }
    return compatible;
  }

  /**
   * Returns what binds one dimension.
   *
   * @throws IllegalArgumentException if the dimension or the value is none
   */
  public static Where of(String dimension, String value) {
    return ANYWHERE.with(dimension, value);
  }

  /**
   * Returns this with one more dimension, or with another value of it.
   *
   * @throws IllegalArgumentException if the dimension or the value is none
   */
  public Where with(String dimension, String value) {
    TreeMap<String, String> more = new TreeMap<>(bound);
    more.put(dimension, value);
    return new Where(more);
  }

  /**
   * Returns whether every bound dimension has in {@code context} the same value or one below it. A
   * dimension that the context lacks, or has with anything but a valid path, never matches.
   */
  public boolean matches(Context context) {
    return bound.entrySet().stream()
        .allMatch(
            each ->
                context
                    .text(each.getKey())
                    .filter(value -> isWithin(value, each.getValue()))
                    .filter(Where::isValue)
                    .isPresent());
  }

  /**
   * Returns whether this holds in fewer contexts than {@code other}: it binds all that the other
   * one binds, to the same values or to values below them, and is not the same.
   */
  public boolean isNarrowerThan(Where other) {
    return !equals(other)
        && other.bound.entrySet().stream()
            .allMatch(each -> isWithin(bound.get(each.getKey()), each.getValue()));
  }

  /** Returns whether {@code text} is a value exactly as it stands. */
  static boolean isValue(String text) {
    return PATH.matcher(text).matches();
  }

  private static boolean isWithin(@Nullable String path, String ancestor) {
    return path != null && (path.equals(ancestor) || path.startsWith(ancestor + "/"));
  }

  private int compareDepths(Where other) {
    TreeSet<String> dimensions = new TreeSet<>(BY_PRECEDENCE);
    dimensions.addAll(bound.keySet());
    dimensions.addAll(other.bound.keySet());
    return dimensions.stream()
        .mapToInt(each -> Long.compare(other.depth(each), depth(each)))
        .filter(order -> order != 0)
        .findFirst()
        .orElse(0);
  }

  private long depth(String dimension) {
    String path = bound.get(dimension);
    return path == null ? 0 : 1 + path.chars().filter(c -> c == '/').count();
  }

  private static int rank(String dimension) {
    int rank = PRECEDENCE.indexOf(dimension);
    return rank < 0 ? PRECEDENCE.size() : rank;
  }

  static String shortened(String text) {
    return text.length() <= 60 ? text : text.substring(0, 60) + "...";
  }

  @Override
  public String toString() {
    return bound.isEmpty() ? "everywhere" : String.join(", ", pairs(bound));
  }

  private static List<String> pairs(Map<String, String> bound) {
    return bound.entrySet().stream().map(each -> each.getKey() + "=" + each.getValue()).toList();
  }
}
