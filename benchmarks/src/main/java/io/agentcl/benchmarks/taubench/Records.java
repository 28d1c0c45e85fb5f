package io.agentcl.benchmarks.taubench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The tables as one run sees them: the initial ones, and over them the records that the run
 * changed. Making one costs nothing. Not thread-safe.
 */
final class Records {

  private final Tables base;
  private final Map<String, Map<String, Row>> changed = new TreeMap<>();

  Records(Tables base) {
    this.base = base;
  }

  /** Returns the record, or null if there is none. */
  @Nullable Row find(String table, @Nullable Object id) {
    String key = Python.key(id);
    if (key == null) {
      return null;
    }
    Row mine = changed(table).get(key);
    return mine == null ? base.table(table).get(key) : mine;
  }

  /**
   * Returns the record.
   *
   * @throws Fault {@code refusal} if there is none
   */
  Row require(String table, @Nullable Object id, String refusal) {
    Row row = find(table, id);
    if (row == null) {
      throw new Fault(refusal);
    }
    return row;
  }

  /** Returns all records, in the order of the table; added ones last. */
  Stream<Map.Entry<String, Row>> all(String table) {
    Map<String, Row> mine = changed(table);
    Map<String, Row> initial = base.table(table);
    if (mine.isEmpty()) {
      return initial.entrySet().stream();
    }
    return Stream.concat(
        initial.entrySet().stream()
            .map(each -> mine.containsKey(each.getKey()) ? entry(each.getKey(), mine) : each),
        mine.entrySet().stream().filter(each -> !initial.containsKey(each.getKey())));
  }

  private static Map.Entry<String, Row> entry(String id, Map<String, Row> rows) {
    return Map.entry(id, rows.get(id));
  }

  /**
   * Returns the records whose {@code key} was {@code wanted} initially, as they are now, in the
   * order of the table. For keys that no tool changes.
   *
   * @param index names the key
   */
  Stream<Map.Entry<String, Row>> with(
      String index, String table, Function<Row, @Nullable Object> key, @Nullable Object wanted) {
    return wanted == null
        ? Stream.empty()
        : base.ids(index, table, key, wanted).stream()
            .map(id -> Map.entry(id, require(table, id, id)));
  }

  /** Puts a record in place of the one with its id, and returns it. */
  Row put(String table, String id, Map<String, @Nullable Object> fields) {
    Row row = new Row(Collections.unmodifiableMap(fields));
    changed.computeIfAbsent(table, name -> new LinkedHashMap<>()).put(id, row);
    return row;
  }

  /** Returns the records that differ from the initial ones, by table and id. */
  Map<String, Map<String, Object>> changes() {
    Map<String, Map<String, Object>> changes = new TreeMap<>();
    changed.forEach(
        (table, rows) ->
            rows.forEach(
                (id, row) -> {
                  if (isChanged(table, id, row)) {
                    changes.computeIfAbsent(table, name -> new TreeMap<>()).put(id, row.fields());
                  }
                }));
    return changes;
  }

  private boolean isChanged(String table, String id, Row row) {
    Row before = base.table(table).get(id);
    return before == null || !before.fields().equals(row.fields());
  }

  private Map<String, Row> changed(String table) {
    return changed.getOrDefault(table, Map.of());
  }
}
