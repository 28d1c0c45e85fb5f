package io.agentcl.internal.frozen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A map that never changes, measured by a tree of the same entries. */
class FrozenMapTest {

  private static Map<String, @Nullable Object> random(int most, SplittableRandom random) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = random.nextInt(most + 1); i > 0; i--) {
      map.put("k" + random.nextInt(2 * most), random.nextInt(5) == 0 ? null : random.nextInt(9));
    }
    return map;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 20, 60, 300})
  void isLikeATreeOfTheSameEntries(int most) {
    SplittableRandom random = new SplittableRandom(most);
    for (int i = 0; i < 50; i++) {
      Map<String, @Nullable Object> map = random(most, random);
      TreeMap<String, @Nullable Object> tree = new TreeMap<>(map);
      FrozenMap frozen = FrozenMap.of(map);

      assertThat(List.copyOf(frozen.keySet())).isEqualTo(List.copyOf(tree.keySet()));
      assertThat((Object) frozen).isEqualTo(tree).isEqualTo(FrozenMap.of(tree));
      assertThat(tree).isEqualTo(frozen);
      assertThat(frozen.hashCode()).isEqualTo(tree.hashCode());
      assertThat(frozen.toString()).isEqualTo(tree.toString());
      for (String key : List.of("k0", "k1", "k" + most, "", "z")) {
        assertThat(frozen.get(key)).isEqualTo(tree.get(key));
        assertThat(frozen.containsKey(key)).isEqualTo(tree.containsKey(key));
        assertThat((Object) frozen.headMap(key)).isEqualTo(tree.headMap(key));
        assertThat((Object) frozen.tailMap(key)).isEqualTo(tree.tailMap(key));
        assertThat((Object) frozen.subMap("k", "k" + key)).isEqualTo(tree.subMap("k", "k" + key));
      }
    }
  }

  @Test
  void keepsThePutThatCameLast() {
    FrozenMap.Builder builder = new FrozenMap.Builder(0);
    builder.put("b", 1);
    builder.put("a", 2);
    builder.put("b", 3);

    assertThat((Object) builder.build()).isEqualTo(Map.of("a", 2, "b", 3));
  }

  @Test
  void isACopyThatNobodyChanges() {
    Map<String, @Nullable Object> host = new HashMap<>(Map.of("a", 1));
    FrozenMap frozen = FrozenMap.of(host);
    host.put("b", 2);

    assertThat((Object) frozen).isEqualTo(Map.of("a", 1));
    List<Consumer<Map<String, @Nullable Object>>> changes =
        List.of(
            map -> map.put("a", 2),
            map -> map.putAll(Map.of("c", 1)),
            map -> map.remove("a"),
            map -> map.remove("none"),
            map -> map.clear(),
            map -> map.entrySet().iterator().next().setValue(2),
            map -> map.keySet().remove("a"),
            map -> map.values().clear(),
            map -> map.replaceAll((key, content) -> 2));
    for (Consumer<Map<String, @Nullable Object>> change : changes) {
      assertThatThrownBy(() -> change.accept(frozen))
          .isInstanceOf(UnsupportedOperationException.class);
    }
    assertThat((Object) frozen).isEqualTo(Map.of("a", 1));
  }

  @Test
  void hasNoFirstKeyIfItIsEmpty() {
    assertThatThrownBy(() -> FrozenMap.of(Map.of()).firstKey())
        .isInstanceOf(NoSuchElementException.class);
    assertThat(FrozenMap.of(Map.of("b", 1, "a", 2)).firstKey()).isEqualTo("a");
    assertThat(FrozenMap.of(Map.of("b", 1, "a", 2)).lastKey()).isEqualTo("b");
  }
}
