package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
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
    Map<String, @Nullable Object> hashes = new TreeMap<>();
    written.forEach((key, each) -> hashes.put(key, Value.of(each).hash()));
    written.put(CHECKSUM, Value.of(hashes).hash());
    return written;
  }

  /** Returns the entries that were {@linkplain #written written}, without the checksum. */
  static Node read(Value document) {
    Map<String, @Nullable Object> entries = new TreeMap<>(document.asMap());
    if (!entries.containsKey(CHECKSUM)) {
      return Node.root(document);
    }
    entries.remove(CHECKSUM);
    Map<String, @Nullable Object> hashes = new TreeMap<>();
    entries.keySet().forEach(key -> hashes.put(key, part(document, key).hash()));
    Node.root(document).require(CHECKSUM).expectHash(Value.of(hashes).hash(), "other entries");
    entries.replaceAll((key, each) -> StoredBytes.read(each));
    return new Node("$", entries);
  }

  private static Value part(Value document, String key) {
    return key.isEmpty() || key.indexOf('.') >= 0
        ? Value.of(document.asMap().get(key))
        : requireNonNull(document.at(key), "an entry that is there");
  }
}
