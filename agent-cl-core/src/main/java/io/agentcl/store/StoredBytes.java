package io.agentcl.store;

import io.agentcl.value.Bytes;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How bytes stand in a file: as a map of {@code @bytes} to their Base64. A map that has just this
 * key is written with one {@code @} more, so that nothing else is ever read as bytes.
 */
final class StoredBytes {

  private static final String MARK = "@bytes";
  private static final Pattern LIKE_MARK = Pattern.compile("@+bytes");

  private StoredBytes() {}

  /** Returns {@code plain} as it is written. */
  static @Nullable Object written(@Nullable Object plain) {
    if (plain instanceof Bytes bytes) {
      return Map.of(MARK, Base64.getEncoder().encodeToString(bytes.toArray()));
    }
    if (plain instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> written = new LinkedHashMap<>();
      boolean escaped = isLikeMark(map);
      map.forEach((key, each) -> written.put(escaped ? "@" + key : (String) key, written(each)));
      return written;
    }
    if (plain instanceof List<?> list) {
      List<@Nullable Object> written = new ArrayList<>(list.size());
      list.forEach(each -> written.add(written(each)));
      return written;
    }
    return plain;
  }

  /**
   * Returns what was {@linkplain #written written} as {@code plain}; all else is returned as is.
   */
  static @Nullable Object read(@Nullable Object plain) {
    return hasMark(plain) ? restored(plain) : plain;
  }

  private static @Nullable Object restored(@Nullable Object plain) {
    if (plain instanceof Map<?, ?> map) {
      if (map.size() == 1 && map.get(MARK) instanceof String base64) {
        return Bytes.of(Base64.getDecoder().decode(base64));
      }
      Map<String, @Nullable Object> read = new LinkedHashMap<>();
      int skipped = isLikeMark(map) ? 1 : 0;
      map.forEach((key, each) -> read.put(((String) key).substring(skipped), restored(each)));
      return read;
    }
    if (plain instanceof List<?> list) {
      List<@Nullable Object> read = new ArrayList<>(list.size());
      list.forEach(each -> read.add(restored(each)));
      return read;
    }
    return plain;
  }

  private static boolean hasMark(@Nullable Object plain) {
    if (plain instanceof Map<?, ?> map) {
      return isLikeMark(map) || map.values().stream().anyMatch(StoredBytes::hasMark);
    }
    return plain instanceof List<?> list && list.stream().anyMatch(StoredBytes::hasMark);
  }

  private static boolean isLikeMark(Map<?, ?> map) {
    return map.size() == 1 && LIKE_MARK.matcher((String) map.keySet().iterator().next()).matches();
  }
}
