package io.agentcl.opentelemetry;

import io.agentcl.internal.imports.Cell;
import io.agentcl.internal.imports.Complaints;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Attributes by name, whether they were written as OTLP does, as a map, or as maps inside maps. */
record Attributes(String path, Map<String, @Nullable Object> plain, Complaints complaints) {

  private static final String PREFIX = "attributes.";

  /** Returns the attributes in {@code cell}; those of OTLP are a list of keys with values. */
  static Attributes of(Cell cell) {
    Map<String, @Nullable Object> plain = new LinkedHashMap<>();
    Cell opened = cell.opened();
    if (opened.isList()) {
      for (Cell each : opened.list()) {
        String key = each.get("key").name();
        if (key == null) {
          each.complain("is an attribute without a key, and was left out");
        } else {
          plain.put(key, value(each.get("value")));
        }
      }
    } else {
      opened
          .entries()
          .forEach(
              (key, each) ->
                  plain.put(
                      key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : key, each.plain()));
    }
    return new Attributes(cell.path(), plain, cell.complaints());
  }

  /** Returns what an AnyValue of OTLP holds. */
  static @Nullable Object value(Cell any) {
    if (!any.isMap()) {
      return any.plain(); // some write the value itself
    }
    if (any.has("intValue")) {
      return integer(any.get("intValue"));
    }
    if (any.get("kvlistValue").isMap()) {
      return of(any.in("kvlistValue", "values")).plain;
    }
    if (any.get("arrayValue").isMap()) {
      List<@Nullable Object> list = new ArrayList<>();
      any.in("arrayValue", "values").list().forEach(each -> list.add(value(each)));
      return list;
    }
    for (String key :
        List.of("stringValue", "boolValue", "doubleValue", "bytesValue", "string_value")) {
      if (any.map().containsKey(key)) {
        return any.get(key).plain();
      }
    }
    return any.map().isEmpty() ? null : any.plain();
  }

  /** Returns a number of 64 bits, which JSON of OTLP writes as a text; what is none stays. */
  private static @Nullable Object integer(Cell written) {
    BigDecimal number = written.isText() ? written.number() : null;
    return number == null || number.stripTrailingZeros().scale() > 0 || number.precision() > 18
        ? written.plain()
        : Long.valueOf(number.longValueExact());
  }

  /** Returns the attribute of the first of {@code names} that is there and not empty. */
  Cell get(String... names) {
    for (String name : names) {
      Cell found = named(name);
      if (!found.isEmpty()) {
        return found;
      }
    }
    return cell(names[0], null);
  }

  private Cell named(String name) {
    if (plain.containsKey(name)) {
      return cell(name, plain.get(name));
    }
    Object here = plain;
    for (String step : name.split("\\.", -1)) {
      here = here instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return cell(name, here);
  }

  private Cell cell(String name, @Nullable Object value) {
    return new Cell(path + "." + name, value, complaints);
  }

  boolean has(String name) {
    return !named(name).isEmpty();
  }

  /** Returns whether an attribute has a name that begins so. */
  boolean hasAny(String prefix) {
    return plain.keySet().stream().anyMatch(key -> key.startsWith(prefix));
  }

  /**
   * Returns what stands under {@code prefix}, put together of flat names such as {@code
   * prefix.0.message.role}: maps, and lists where names are numbers.
   */
  Cell tree(String prefix) {
    Cell whole = named(prefix);
    if (!whole.isEmpty()) {
      return whole;
    }
    Map<String, @Nullable Object> tree = new LinkedHashMap<>();
    String start = prefix + ".";
    plain.forEach(
        (key, each) -> {
          if (key.startsWith(start)) {
            put(tree, List.of(key.substring(start.length()).split("\\.", -1)), each);
          }
        });
    return cell(prefix, tree.isEmpty() ? null : listed(tree));
  }

  @SuppressWarnings("unchecked") // the maps are made here
  private static void put(
      Map<String, @Nullable Object> tree, List<String> steps, @Nullable Object each) {
    Map<String, @Nullable Object> here = tree;
    for (String step : steps.subList(0, steps.size() - 1)) {
      Object inner = here.get(step);
      if (!(inner instanceof Map)) {
        inner = new LinkedHashMap<String, @Nullable Object>();
        here.put(step, inner);
      }
      here = (Map<String, @Nullable Object>) inner;
    }
    here.putIfAbsent(steps.get(steps.size() - 1), each);
  }

  private static Object listed(Map<?, ?> map) {
    boolean isList =
        map.keySet().stream().allMatch(key -> ((String) key).matches("0|[1-9][0-9]{0,8}"));
    Map<Object, @Nullable Object> inner = isList ? new TreeMap<>() : new LinkedHashMap<>();
    map.forEach(
        (key, each) ->
            inner.put(
                isList ? Integer.valueOf((String) key) : key,
                each instanceof Map<?, ?> deeper ? listed(deeper) : each));
    return isList ? new ArrayList<>(inner.values()) : inner;
  }
}
