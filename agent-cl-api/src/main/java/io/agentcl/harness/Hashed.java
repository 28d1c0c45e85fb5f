package io.agentcl.harness;

import io.agentcl.value.Value;
import java.util.Map;
import java.util.TreeMap;

/** Something that has a hash. */
interface Hashed {
  String hash();

  /** Returns the hash of the map from the keys to the hashes of what they stand for. */
  static String hash(Map<String, ? extends Hashed> entries) {
    Map<String, String> hashes = new TreeMap<>();
    entries.forEach((key, value) -> hashes.put(key, value.hash()));
    return Value.of(hashes).hash();
  }
}
