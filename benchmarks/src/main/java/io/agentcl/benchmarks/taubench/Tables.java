package io.agentcl.benchmarks.taubench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The initial tables of a world, shared by all its runs. Immutable and safe for use by many
 * threads.
 */
final class Tables {

  private final Map<String, Map<String, Row>> rows;
  private final String version;
  private final Map<String, Map<Object, List<String>>> indexes = new ConcurrentHashMap<>();

  private Tables(Map<String, Map<String, Row>> rows, String version) {
    this.rows = Collections.unmodifiableMap(rows);
    this.version = version;
  }

  /**
   * Reads {@code names} with the ending {@code .json} in {@code directory}.
   *
   * @throws IOException if a file cannot be read
   * @throws IllegalArgumentException if one is not a table; the message names the file
   */
  static Tables read(Path directory, List<String> names) throws IOException {
    Map<String, Map<String, Row>> rows = new TreeMap<>();
    MessageDigest hash = sha256();
    for (String name : names) {
      Path file = directory.resolve(name + ".json");
      byte[] bytes = Files.readAllBytes(file);
      rows.put(name, table(file, bytes));
      hash.update(bytes);
      hash.update((byte) 0); // stands in no JSON: the files cannot run into each other
    }
    return new Tables(rows, HexFormat.of().formatHex(hash.digest()));
  }

  private static Map<String, Row> table(Path file, byte[] bytes) {
    JsonPart whole = JsonPart.read(file, bytes);
    Map<String, Row> table = new LinkedHashMap<>();
    whole.entries().forEach((id, record) -> table.put(id, new Row(record.map())));
    return Collections.unmodifiableMap(table);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Map<String, Row> table(String name) {
    @Nullable Map<String, Row> table = rows.get(name);
    if (table == null) {
      throw new IllegalArgumentException(
          "no table \"%s\"; there are %s".formatted(name, rows.keySet()));
    }
    return table;
  }

  /** Returns the names of the tables. */
  Set<String> names() {
    return rows.keySet();
  }

  /** Returns a hash of the files. */
  String version() {
    return version;
  }

  /**
   * Returns the ids of the records whose {@code key} is {@code wanted}, in the order of the table.
   * The first call with {@code name} looks at the whole table, all others at what it found.
   */
  List<String> ids(String name, String table, Function<Row, @Nullable Object> key, Object wanted) {
    return indexes
        .computeIfAbsent(name, absent -> index(table(table), key))
        .getOrDefault(wanted, List.of());
  }

  private static Map<Object, List<String>> index(
      Map<String, Row> table, Function<Row, @Nullable Object> key) {
    Map<Object, List<String>> index = new HashMap<>();
    table.forEach(
        (id, row) -> {
          Object value = key.apply(row);
          if (value != null) {
            index.computeIfAbsent(value, absent -> new ArrayList<>()).add(id);
          }
        });
    return index;
  }
}
