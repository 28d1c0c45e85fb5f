package io.agentcl.samples.taubench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The initial tables of a world, shared by all its runs. Immutable and safe for use by many
 * threads.
 *
 * @param rows records by table and id, in the order of the file
 * @param version hash of the files
 */
record Tables(Map<String, Map<String, Row>> rows, String version) {

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
    return new Tables(Collections.unmodifiableMap(rows), HexFormat.of().formatHex(hash.digest()));
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
}
