package io.agentcl.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against a plain map, and against the hash worked out from the description alone. */
class HashTreeTest {

  private record Entry(String hash) implements Hashed {}

  private static Entry entry(int content) {
    return new Entry(Value.of(content).hash());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void isLikeAPlainMapThroughRandomChanges(long seed) {
    Random random = new Random(seed);
    int names = 1 + random.nextInt(400); // around the sizes at which buckets split and join again
    SortedMap<String, Entry> model = new TreeMap<>();
    HashTree<Entry> tree = HashTree.empty();
    for (int i = 0; i < 1500; i++) {
      String key = "n" + random.nextInt(names);
      HashTree<Entry> before = tree;
      String beforeHash = before.hash();
      if (random.nextInt(5) < (i / 300 % 2 == 0 ? 4 : 1)) {
        model.put(key, entry(random.nextInt(3)));
      } else {
        model.remove(key);
      }
      tree = tree.with(key, model.get(key));

      assertThat(tree.get(key)).isEqualTo(model.get(key));
      assertThat(tree.size()).isEqualTo(model.size());
      assertThat(before.hash()).isEqualTo(beforeHash);
      if (i % 50 == 0) {
        assertThat(tree.entries()).isEqualTo(model);
        assertThat(tree.hash()).isEqualTo(described(model, 0));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 16, 17, 18, 100, 1000, 5000})
  void hasTheHashOfItsEntriesInWhateverOrderTheyCame(int size) {
    SortedMap<String, Entry> model = new TreeMap<>();
    for (int i = 0; i < size; i++) {
      model.put("name/" + i, entry(i));
    }
    List<String> keys = new ArrayList<>(model.keySet());
    Collections.shuffle(keys, new Random(size));
    HashTree<Entry> tree = HashTree.empty();
    for (String key : keys) {
      tree = tree.with(key, model.get(key));
    }

    assertThat(tree.hash()).isEqualTo(described(model, 0));
    assertThat(tree.with("more", entry(1)).with("more", null).hash()).isEqualTo(tree.hash());
  }

  /** As in the description of harness versions. */
  private static String described(Map<String, Entry> entries, int depth) {
    if (entries.size() <= 16) {
      Map<String, String> hashes = new TreeMap<>();
      entries.forEach((key, entry) -> hashes.put(key, entry.hash()));
      return Value.of(hashes).hash();
    }
    List<String> children = new ArrayList<>();
    for (char digit : "0123456789abcdef".toCharArray()) {
      Map<String, Entry> part = new TreeMap<>(entries);
      part.keySet().removeIf(key -> Value.of(key).hash().charAt(depth) != digit);
      children.add(described(part, depth + 1));
    }
    return Value.of(children).hash();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void tellsExactlyTheKeysThatDiffer(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 40; round++) {
      SortedMap<String, Entry> one = some(random);
      SortedMap<String, Entry> other = random.nextInt(4) == 0 ? some(random) : new TreeMap<>(one);
      for (int i = random.nextInt(6); i > 0; i--) {
        other.put("n" + random.nextInt(300), entry(random.nextInt(9)));
        other.remove("n" + random.nextInt(300));
      }
      TreeSet<String> different = new TreeSet<>(one.keySet());
      different.addAll(other.keySet());
      different.removeIf(key -> one.containsKey(key) && one.get(key).equals(other.get(key)));

      assertThat(tree(one).changedKeys(tree(other))).isEqualTo(different);
      assertThat(tree(other).changedKeys(tree(one))).isEqualTo(different);
    }
  }

  private static SortedMap<String, Entry> some(Random random) {
    SortedMap<String, Entry> entries = new TreeMap<>();
    for (int i = random.nextInt(300); i > 0; i--) {
      entries.put("n" + random.nextInt(300), entry(random.nextInt(3)));
    }
    return entries;
  }

  private static HashTree<Entry> tree(SortedMap<String, Entry> entries) {
    HashTree<Entry> tree = HashTree.empty();
    for (Map.Entry<String, Entry> each : entries.entrySet()) {
      tree = tree.with(each.getKey(), each.getValue());
    }
    return tree;
  }

  /** Counts how often the hash of a value is asked for: a change costs a path. */
  @Test
  void aChangeAmongManyAsksForTheHashesOfOneBucketOnly() {
    int[] asked = {0};
    class Counted implements Hashed {
      @Override
      public String hash() {
        asked[0]++;
        return "0";
      }
    }
    HashTree<Counted> tree = HashTree.empty();
    for (int i = 0; i < 20_000; i++) {
      tree = tree.with("n" + i, new Counted());
    }
    String before = tree.hash();
    asked[0] = 0;

    HashTree<Counted> next = tree.with("new", new Counted());

    assertThat(next.hash()).isNotEqualTo(before);
    assertThat(asked[0]).isBetween(1, HashTree.BUCKET + 1);
    asked[0] = 0;
    assertThat(tree.changedKeys(next)).containsExactly("new");
    assertThat(asked[0]).isLessThan(3 * HashTree.BUCKET);
  }
}
