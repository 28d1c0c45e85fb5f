package io.agentcl.value;

import static java.util.Objects.requireNonNull;

import io.agentcl.internal.frozen.FrozenMap;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A plain value in canonical form: what enters a hash or a file.
 *
 * <p>A value is null, a boolean, an integer, a decimal, a string, {@link Bytes}, a list or a
 * string-keyed map of values. Enums enter by name, byte arrays as {@link Bytes}, sets as sorted
 * lists, and records as maps without their null components. Integers and decimals differ, their
 * widths do not: {@code 1} equals {@code 1L} but not {@code 1.0}. A double or float enters as the
 * shortest decimal that reads back as it; trailing zeros and the sign of zero do not count.
 *
 * <p>Values are immutable and safe for use by many threads. Two values are equal exactly if their
 * canonical bytes are equal.
 */
public final class Value {

  /** The null value. */
  public static final Value NULL = new Value(null);

  private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  /** Stands for what a text that is no JSON stands for. */
  private static final Value NO_JSON = new Value(null);

  private final @Nullable Object normal;
  private volatile @Nullable String hash;
  private volatile @Nullable Value json;

  private Value(@Nullable Object normal) {
    this.normal = normal;
  }

  /**
   * Returns {@code object} as a value. The cost is linear in its size.
   *
   * @throws JsonLimitException if {@code object} is beyond a limit, with the path to what is
   * @throws IllegalArgumentException if it holds something that is no value, or itself
   */
  public static Value of(@Nullable Object object) {
    if (object == null) {
      return NULL;
    }
    return object instanceof Value value
        ? value
        : new Value(Normalizer.normalize(object, JsonParser.MAX_DEPTH));
  }

  /**
   * As {@link #of}, for what will stand in something larger, such as an event of a trace: of the
   * levels of a value, 20 are left to what files and hashes put around it.
   */
  public static Value ofPart(@Nullable Object object) {
    return ofNormal(Normalizer.normalize(object, Normalizer.PART_DEPTH));
  }

  /**
   * Returns what the JSON {@code text} stands for (RFC 8259, and nothing beside it); the inverse of
   * {@link #toString} for all but bytes. A number with a fraction or an exponent is a decimal,
   * another one an integer. Unpaired surrogates are kept. Costs the length of the text.
   *
   * @throws JsonLimitException if {@code text} is beyond a limit, with the place
   * @throws IllegalArgumentException if it is no JSON or has a key twice, with the place
   */
  public static Value ofJson(String text) {
    return ofNormal(JsonParser.parse(requireNonNull(text, "text")));
  }

  /**
   * Returns what this stands for if it is a text that is JSON, as many tools answer; empty if it is
   * not. Reads a text once, however often it is asked.
   */
  @SuppressWarnings("ReferenceEquality") // one object stands for what is no JSON
  public Optional<Value> asJson() {
    Value known = json;
    if (known == null) {
      known = normal instanceof String text ? parsed(text) : NO_JSON;
      json = known;
    }
    return known == NO_JSON ? Optional.empty() : Optional.of(known);
  }

  private static Value parsed(String text) {
    try {
      return ofJson(text);
    } catch (IllegalArgumentException e) {
      return NO_JSON; // a text like any other
    }
  }

  static Value ofNormal(@Nullable Object normal) {
    return normal == null ? NULL : new Value(normal);
  }

  /**
   * Returns this value in plain Java: null, {@link Boolean}, {@link Long} or {@link
   * java.math.BigInteger}, {@link java.math.BigDecimal}, {@link String}, {@link Bytes}, an
   * unmodifiable {@link List} or {@link SortedMap} of these.
   */
  public @Nullable Object toObject() {
    return normal;
  }

  /** Returns the entries of this value if it is a map, or an empty map. */
  public Map<String, @Nullable Object> asMap() {
    if (normal instanceof FrozenMap map) { // as all maps in normal form are
      return map;
    }
    return Collections.emptyMap();
  }

  /**
   * Returns the part of this value at {@code path}: keys and list indexes parted by dots, such as
   * {@code items.0.price}. Returns this value for the empty path, and null where the path leads
   * nowhere.
   */
  public @Nullable Value at(String path) {
    requireNonNull(path, "path");
    if (path.isEmpty()) {
      return this;
    }
    if (path.indexOf('.') < 0) {
      return step(path);
    }
    @Nullable Value here = this;
    for (String step : path.split("\\.", -1)) {
      here = here == null ? null : here.step(step);
    }
    return here;
  }

  private @Nullable Value step(String step) {
    if (normal instanceof Map<?, ?> map && map.containsKey(step)) {
      return ofNormal(map.get(step));
    }
    return normal instanceof List<?> list && isIndex(step, list.size())
        ? ofNormal(list.get(Integer.parseInt(step)))
        : null;
  }

  private static boolean isIndex(String step, int size) {
    return INDEX.matcher(step).matches() && Integer.parseInt(step) < size;
  }

  /**
   * Returns the canonical bytes, the same on every machine. Each value is written as a tag and its
   * content: {@code n}, {@code t}, {@code f}, {@code i<digits>;}, {@code d<unscaled>e<exponent>;},
   * {@code s<length>:<UTF-8>} (or {@code u<length>:<UTF-16BE>} where a string holds an unpaired
   * surrogate), {@code b<SHA-256 in hexadecimal digits>;}, {@code l<count>:<values>}, {@code
   * m<count>:<key value pairs, keys in UTF-16 order>}. No encoding is the beginning of another one.
   */
  public byte[] canonicalBytes() {
    return CanonicalBytes.of(normal);
  }

  /** Returns the SHA-256 of the canonical bytes as 64 lower-case hexadecimal digits. */
  public String hash() {
    String known = hash;
    if (known == null) {
      known = sha256(canonicalBytes());
      hash = known;
    }
    return known;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Value value && Objects.equals(normal, value.normal);
  }

  @Override
  public int hashCode() {
    return Objects.hashCode(normal);
  }

  /** Returns the beginning of this value as compact JSON, for messages: 200 characters. */
  public String brief() {
    return JsonText.brief(normal);
  }

  /**
   * Returns this value as compact JSON. Decimals are written out, unless that takes more than
   * {@value JsonText#MOST_ZEROS} zeros; of bytes the hash is shown.
   */
  @Override
  public String toString() {
    return JsonText.of(normal);
  }
}
