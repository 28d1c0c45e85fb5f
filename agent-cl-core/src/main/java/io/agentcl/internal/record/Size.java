package io.agentcl.internal.record;

import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Bytes;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Counts the bytes that plain content takes when it is written as JSON: in UTF-8, with escapes, a
 * number by its digits. Leaves the content as it is. Not thread-safe.
 */
public final class Size implements Filter {

  /** What an event, a list or an entry costs beside its content. */
  private static final int FRAME = 8;

  private static final int FRAME_OF_EVENT = 80;
  private static final int MOST_LEVELS = 200;
  private static final double DIGITS_PER_BIT = 0.30103;

  private long bytes = FRAME_OF_EVENT;

  /** Where counting ends: more is not asked for. */
  private final long most;

  private Size(long most) {
    this.most = most;
  }

  /** Returns how many bytes {@code value} takes in an event, about. */
  static long of(Value value) {
    return upTo(Long.MAX_VALUE, value);
  }

  /** Returns whether {@code value} takes so many bytes; costs no more than they do. */
  static boolean isAtLeast(long wanted, Value value) {
    return upTo(wanted, value) >= wanted;
  }

  private static long upTo(long most, Value value) {
    Size size = new Size(most);
    size.add(value.toObject(), 0);
    return size.bytes;
  }

  /** Returns how many bytes {@code event}, whose content must be plain, takes, about. */
  public static long of(TraceEvent event) {
    Size size = new Size(Long.MAX_VALUE);
    size.event(event);
    return size.bytes;
  }

  /** Returns how many bytes {@code trace} takes, about. */
  public static long of(Trace trace) {
    return trace.events().stream().mapToLong(Size::of).sum()
        + trace.gaps().stream().mapToLong(Size::of).sum()
        + trace.modelGaps().stream().mapToLong(Size::of).sum();
  }

  /** Returns how many bytes {@code experience} takes, about. */
  public static long of(Experience experience) {
    long size = of(experience.trace()) + 2L * experience.setting().context().toString().length();
    size += experience.newer() == null ? 0 : of(experience.newer());
    for (Signal signal : experience.signals()) {
      size += 100 + 2L * signal.text().length();
    }
    return size;
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
  public Value value(Supplier<String> place, Value value) {
    add(value.toObject(), 0);
    return value;
  }

  @Override
  public @Nullable Object content(Supplier<String> place, @Nullable Object content) {
    add(content, 0);
    return content;
  }

  @Override
  public Map<String, @Nullable Object> contents(
      Supplier<String> place, Map<String, @Nullable Object> contents) {
    contents.forEach(
        (key, content) -> {
          text(key);
          add(content, 0);
        });
    return contents;
  }

  private void add(@Nullable Object plain, int level) {
    if (bytes >= most) {
      return;
    }
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

  private static long of(String text) {
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c >= 0x80) { // most are not
        bytes += of(c) - 1;
      }
    }
    return bytes;
  }

  private static int of(char c) {
    if (c < 0x80) {
      return c < ' ' ? 6 : c == '"' || c == '\\' ? 2 : 1;
    }
    return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
  }
}
