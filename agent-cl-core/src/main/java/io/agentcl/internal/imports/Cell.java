package io.agentcl.internal.imports;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * A part of a record of others, with the path to it. Asking for what is not there gives nothing;
 * what is there but of another type is complained of, so that nothing is lost unseen.
 *
 * @param plain null, a boolean, a number, a text, a list or a map; null also if it is not there
 */
public record Cell(String path, @Nullable Object plain, Complaints complaints) {

  private static final int LONGEST_SHOWN = 60;

  /** Returns the whole of a record. */
  public static Cell root(@Nullable Object plain, Complaints complaints) {
    return new Cell("$", plain, complaints);
  }

  /** Returns the part at {@code key}; nothing if this has none, or is no map. */
  public Cell get(String key) {
    return new Cell(
        path + "." + key, plain instanceof Map<?, ?> map ? map.get(key) : null, complaints);
  }

  /** Returns the part at the first of {@code keys} that is there, is not null and not empty. */
  public Cell first(String... keys) {
    for (String key : keys) {
      Cell found = get(key);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return get(keys[0]);
  }

  /** Returns the part that {@code keys} lead to, one inside another. */
  public Cell in(String... keys) {
    Cell here = this;
    for (String key : keys) {
      here = here.get(key);
    }
    return here;
  }

  public boolean has(String key) {
    return plain instanceof Map<?, ?> map && map.get(key) != null;
  }

  public boolean isMap() {
    return plain instanceof Map;
  }

  public boolean isList() {
    return plain instanceof List;
  }

  public boolean isText() {
    return plain instanceof String;
  }

  public boolean isNothing() {
    return plain == null;
  }

  /** Returns whether this is nothing, an empty text, list or map. */
  public boolean isEmpty() {
    return plain == null
        || (plain instanceof String text && text.isEmpty())
        || (plain instanceof List<?> list && list.isEmpty())
        || (plain instanceof Map<?, ?> map && map.isEmpty());
  }

  /** Returns the elements of a list; none of what is no list, which is complained of. */
  public List<Cell> list() {
    List<Cell> cells = new ArrayList<>();
    if (plain instanceof List<?> list) {
      for (Object each : list) {
        cells.add(new Cell("%s[%d]".formatted(path, cells.size()), each, complaints));
      }
    } else if (plain != null) {
      complain("is %s; expected a list".formatted(shown()));
    }
    return cells;
  }

  /** Returns the entries of a map; none of what is no map, which is complained of. */
  public Map<String, Cell> entries() {
    Map<String, Cell> cells = new LinkedHashMap<>();
    if (plain instanceof Map<?, ?> map) {
      map.keySet().forEach(key -> cells.put((String) key, get((String) key)));
    } else if (plain != null) {
      complain("is %s; expected an object".formatted(shown()));
    }
    return cells;
  }

  /** Returns the map itself; an empty one if this is none. */
  @SuppressWarnings("unchecked") // keys of JSON are texts
  public Map<String, @Nullable Object> map() {
    return plain instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
  }

  /** Returns the text; that of a number or truth; JSON of what has parts; null of nothing. */
  public @Nullable String text() {
    if (plain == null || plain instanceof String) {
      return (String) plain;
    }
    return TolerantJson.write(plain);
  }

  /** As {@link #text}, but complains of what has parts and of a blank text, and gives null. */
  public @Nullable String name() {
    if (isMap() || isList()) {
      complain("is %s; expected a text".formatted(shown()));
      return null;
    }
    String text = text();
    return text == null || text.isBlank() ? null : text;
  }

  /** Returns the text; empty of nothing. */
  public String textOrEmpty() {
    String text = text();
    return text == null ? "" : text;
  }

  /** Returns a number, also one that is written as text; null and a complaint if it is none. */
  public @Nullable BigDecimal number() {
    if (plain == null) {
      return null;
    }
    try {
      if (plain instanceof Number || (plain instanceof String text && !text.isBlank())) {
        BigDecimal number = new BigDecimal(plain.toString().strip());
        if (Math.abs((long) number.scale()) <= 1000) {
          return number;
        }
      }
    } catch (NumberFormatException e) {
      // told below
    }
    complain("is %s; expected a number".formatted(shown()));
    return null;
  }

  /** Returns a count that is not negative; null and a complaint if it is none. */
  public @Nullable Long count() {
    BigDecimal number = number();
    if (number == null) {
      return null;
    }
    if (number.signum() < 0 || number.precision() - number.scale() > 18) {
      complain("is %s; expected a number of at least 0".formatted(shown()));
      return null;
    }
    return number.longValue();
  }

  /** Returns whether this is the truth value {@code true}, also as a text. */
  public boolean isTrue() {
    return Boolean.TRUE.equals(plain)
        || (plain instanceof String text && "true".equalsIgnoreCase(text));
  }

  /** Returns what stands in this text if it is JSON of a list or a map; else this. */
  public Cell opened() {
    if (!(plain instanceof String text)) {
      return this;
    }
    String stripped = text.strip();
    boolean may =
        (stripped.startsWith("{") && stripped.endsWith("}"))
            || (stripped.startsWith("[") && stripped.endsWith("]"));
    if (!may) {
      return this;
    }
    try {
      Object inner = TolerantJson.read(stripped, path, new Complaints());
      return new Cell(path, inner, complaints);
    } catch (JacksonException e) {
      return this; // a text like any other
    }
  }

  /** As {@link #opened}; of a text that is a JSON text, that text, and what stands in it. */
  public Cell unquoted() {
    if (plain instanceof String text && text.length() > 1 && text.startsWith("\"")) {
      try {
        Object inner = TolerantJson.read(text, path, new Complaints());
        return new Cell(path, inner, complaints).opened();
      } catch (JacksonException e) {
        return this;
      }
    }
    return opened();
  }

  /** Notes that something is wrong here. */
  public void complain(String message) {
    complaints.add(path, message);
  }

  /** Returns this in a few words. */
  public String shown() {
    String text = TolerantJson.write(plain);
    return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "...";
  }

  @Override
  public String toString() {
    return path + " " + shown();
  }
}
