package io.agentcl.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** P1: what holds for all harnesses and patches. */
class HarnessPropertyTest {

  private static final int CASES = 500;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void anInversePatchGivesTheVersionBack(long seed) {
    RandomHarnesses harnesses = new RandomHarnesses(new Random(seed));
    int changed = 0;
    for (int i = 0; i < CASES; i++) {
      Harness harness = harnesses.next();
      Patch patch = harnesses.edit(harness, 9);

      Harness next = harness.with(patch);

      assertThat(next.with(patch.inverse()).version()).isEqualTo(harness.version());
      assertThat(next.version().equals(harness.version())).isEqualTo(patch.isEmpty());
      changed += patch.isEmpty() ? 0 : 1;
    }
    assertThat(changed).isGreaterThan(CASES / 2);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void aDifferenceTurnsOneIntoTheOther(long seed) {
    RandomHarnesses harnesses = new RandomHarnesses(new Random(seed));
    for (int i = 0; i < CASES; i++) {
      Harness a = harnesses.next();
      Harness b = i % 2 == 0 ? harnesses.next() : a.with(harnesses.edit(a, 3));

      Patch patch = a.diff(b, Origin.OPERATOR);

      assertThat(a.with(patch).version()).isEqualTo(b.version());
      assertThat(patch.inverse()).isEqualTo(b.diff(a, Origin.OPERATOR));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void versionsAreEqualExactlyIfTheContentsAre(long seed) {
    Random random = new Random(seed);
    RandomHarnesses harnesses = new RandomHarnesses(random);
    int same = 0;
    for (int i = 0; i < CASES; i++) {
      Harness a = harnesses.next();
      Harness b = a.with(harnesses.edit(a, 2));
      List<Component> shuffled = new ArrayList<>(b.components().toList());
      Collections.shuffle(shuffled, random);

      Harness again = Harness.of(shuffled);

      assertThat(again.version()).isEqualTo(b.version());
      assertThat(a.version().equals(b.version())).isEqualTo(contents(a).equals(contents(b)));
      same += contents(a).equals(contents(b)) ? 1 : 0;
    }
    assertThat(same).isBetween(CASES / 20, CASES * 19 / 20);
  }

  private static Map<Address, List<Object>> contents(Harness harness) {
    return harness
        .components()
        .collect(
            Collectors.toMap(Component::address, each -> List.of(each.content(), each.origin())));
  }
}
