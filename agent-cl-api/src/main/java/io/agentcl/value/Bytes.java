package io.agentcl.value;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Bytes in a {@link Value}, such as those of an image. Immutable and safe for use by many threads.
 */
public final class Bytes {

  private final byte[] content;

  private Bytes(byte[] content) {
    this.content = content;
  }

  /** Returns a copy of {@code content}. */
  public static Bytes of(byte[] content) {
    return new Bytes(requireNonNull(content, "content").clone());
  }

  /** Returns a copy of these bytes. */
  public byte[] toArray() {
    return content.clone();
  }

  /** Returns how many bytes these are. */
  public int length() {
    return content.length;
  }

  /**
   * Returns {@code plain}, which {@link Value#toObject} gave, with a new array in the place of all
   * bytes: what a host gave comes back to it.
   */
  public static @Nullable Object toArrays(@Nullable Object plain) {
    if (plain instanceof Bytes bytes) {
      return bytes.toArray();
    }
    if (plain instanceof List<?> list) {
      List<@Nullable Object> arrays = new ArrayList<>(list.size());
      list.forEach(each -> arrays.add(toArrays(each)));
      return arrays;
    }
    if (plain instanceof Map<?, ?> map) {
      Map<Object, @Nullable Object> arrays = new LinkedHashMap<>();
      map.forEach((key, each) -> arrays.put(key, toArrays(each)));
      return arrays;
    }
    return plain;
  }

  String hash() {
    return Value.sha256(content);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes bytes && Arrays.equals(content, bytes.content);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(content);
  }

  /** Returns {@code sha256:} and the hash of these bytes, in hexadecimal digits. */
  @Override
  public String toString() {
    return "sha256:" + hash();
  }
}
