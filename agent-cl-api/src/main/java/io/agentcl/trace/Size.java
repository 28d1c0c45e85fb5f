package io.agentcl.trace;

import io.agentcl.value.Bytes;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes that plain content takes when it is written as JSON: in UTF-8, with escapes, a
 * number by its digits. Leaves the content as it is. Not thread-safe.
 */
final class Size implements TraceEvent.Filter {

  /** What an event, a list or an entry costs beside its content. */
  private static final int FRAME = 8;

  private static final int FRAME_OF_EVENT = 80;
  private static final int MOST_LEVELS = 200;
  private static final double DIGITS_PER_BIT = 0.30103;

  private long bytes = FRAME_OF_EVENT;

  long bytes() {
    return bytes;
  }

  @Override
  public String text(String text) {
    bytes += FRAME + of(text);
    return text;
  }

  @Override
  public String name(String name) {
    return text(name);
  }

  @Override
  public Value value(String place, Value value) {
    add(value.toObject(), 0);
    return value;
  }

  @Override
  public @Nullable Object content(String place, @Nullable Object content) {
    add(content, 0);
    return content;
  }

  private void add(@Nullable Object plain, int level) {
    if (plain instanceof String string) {
      text(string);
      return;
    }
    bytes += FRAME;
    if (plain instanceof BigInteger integer) {
      bytes += digits(integer);
    } else if (plain instanceof BigDecimal decimal) {
      bytes += digits(decimal.unscaledValue());
    } else if (plain instanceof Bytes binary) {
      bytes += binary.length() * 4L / 3;
    } else if (plain instanceof List<?> list && level < MOST_LEVELS) {
      list.forEach(each -> add(each, level + 1));
    } else if (plain instanceof Map<?, ?> map && level < MOST_LEVELS) {
      map.forEach(
          (key, each) -> {
            add(key, level);
            add(each, level + 1);
          });
    }
  }

  private static long digits(BigInteger integer) {
    return (long) (integer.bitLength() * DIGITS_PER_BIT) + 1;
  }

  static long of(String text) {
    long bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      bytes += of(text.charAt(i));
    }
    return bytes;
  }

  private static int of(char c) {
    if (c < 0x80) {
      return c < 0x20 ? 6 : c == '"' || c == '\\' ? 2 : 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }

  /** Returns plain content with each text and key as {@code filter} leaves it. */
  static @Nullable Object filtered(@Nullable Object plain, TraceEvent.Filter filter) {
    if (plain instanceof String string) {
      return filter.text(string);
    }
    if (plain instanceof List<?> list) {
      List<@Nullable Object> all = new ArrayList<>(list.size());
      list.forEach(each -> all.add(filtered(each, filter)));
      return all;
    }
    if (plain instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> all = new TreeMap<>();
      map.forEach((key, each) -> all.put(filter.name((String) key), filtered(each, filter)));
      return all;
    }
    return plain;
  }
}
