package io.agentcl.store;

import io.agentcl.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A document with a checksum over all that is in it, so that no damage is read as something else.
 * It covers values, not their layout: the hash of the map of the hashes of all other entries. A
 * document without one is of an older form and is read as it is.
 */
final class Checked {

  private static final String CHECKSUM = "checksum";

  private Checked() {}

  /** Returns the entries of a document as they are written, the checksum last. */
  static Map<String, @Nullable Object> written(Map<String, @Nullable Object> plain) {
    Map<String, @Nullable Object> written = new LinkedHashMap<>();
    plain.forEach((key, each) -> written.put(key, StoredBytes.written(each)));
    written.put(CHECKSUM, checksum(written));
    return written;
  }

  /**
   * Returns what {@code reader} makes of the entries that were {@linkplain #written written}. What
   * it refuses is told first: its words are nearer to the damage.
   */
  static <T> T read(Value document, Function<Node, T> reader) {
    Node root = Node.root(document);
    Map<String, @Nullable Object> entries = new TreeMap<>(document.asMap());
    if (!entries.containsKey(CHECKSUM)) {
      return reader.apply(root);
    }
    entries.remove(CHECKSUM);
    String checksum = checksum(entries);
    entries.replaceAll((key, each) -> StoredBytes.read(each));
    T read = reader.apply(new Node(root.path(), entries));
    root.require(CHECKSUM).expectHash(checksum, "other entries");
    return read;
  }

  private static String checksum(Map<String, @Nullable Object> entries) {
    Map<String, @Nullable Object> hashes = new TreeMap<>();
    entries.forEach((key, each) -> hashes.put(key, Value.of(each).hash()));
    return Value.of(hashes).hash();
  }
}
