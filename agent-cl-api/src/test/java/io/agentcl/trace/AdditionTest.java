package io.agentcl.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdditionTest {

  private static ModelRequest request(Object body) {
    return new ModelRequest("m", Value.of(body));
  }

  private static ModelRequest chat(int messages, String system) {
    List<Object> all = new ArrayList<>(List.of(Map.of("role", "system", "content", system)));
    for (int i = 0; i < messages; i++) {
      all.add(Map.of("role", "user", "content", i + "x".repeat(1_000)));
    }
    return request(Map.of("messages", all, "temperature", new BigDecimal("0.5")));
  }

  private static int length(ModelRequest request) {
    return request.body().toString().length();
  }

  @Nested
  class ARequestThatRepeatsTheOneBefore {

    @Test
    void isKeptAsWhatItAdds() {
      ModelRequest addition = chat(50, "Be brief.").since(List.of(chat(49, "Be brief.")));

      assertThat(length(addition)).isLessThan(1_200);
      assertThat(addition.after(List.of(chat(49, "Be brief.")))).isEqualTo(chat(50, "Be brief."));
    }

    @Test
    void isKeptSmallAlsoIfItsFirstMessageDiffers() {
      ModelRequest addition = chat(50, "It is 10:01.").since(List.of(chat(49, "It is 10:00.")));

      assertThat(length(addition)).isLessThan(1_300);
    }

    @Test
    void isKeptSmallAlsoIfAnotherAgentAskedInBetween() {
      List<ModelRequest> before = List.of(request(List.of("other")), chat(49, "Be brief."));

      ModelRequest addition = chat(50, "Be brief.").since(before);

      assertThat(length(addition)).isLessThan(1_200);
      assertThat(addition.after(before)).isEqualTo(chat(50, "Be brief."));
    }

    @Test
    void cannotBeResolvedWithoutIt() {
      ModelRequest addition = chat(50, "Be brief.").since(List.of(chat(49, "Be brief.")));

      assertThatThrownBy(() -> addition.after(List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a request adds to the one 1 before it; 0 are known");
    }
  }

  @Nested
  class ARequestThatStandsAlone {

    @Test
    void isKeptAsItIs() {
      assertThat(chat(1, "a").since(List.of())).isEqualTo(chat(1, "a"));
      assertThat(request("short").since(List.of(request("other")))).isEqualTo(request("short"));
      assertThat(request("short").after(List.of())).isEqualTo(request("short"));
    }

    @Test
    void isToldFromAnAdditionAlsoIfItLooksLikeOne() {
      ModelRequest lookalike = request(Map.of("@adds", Map.of("is", "x"), "@to", 1));

      ModelRequest kept = lookalike.since(List.of(request("y")));

      assertThat(kept.after(List.of(request("y")))).isEqualTo(lookalike);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
  void comesBackWhole(long seed) {
    Random random = new Random(seed);
    List<ModelRequest> whole = new ArrayList<>();
    List<TraceEvent> events = new ArrayList<>();
    ModelRequest last = request(Map.of());
    for (int i = 0; i < 60; i++) {
      last = random.nextInt(4) == 0 ? request(any(random, 0)) : request(changed(last, random));
      List<ModelRequest> known = new ArrayList<>();
      for (int j = whole.size() - 1; j >= 0 && known.size() < Trace.KNOWN_REQUESTS; j--) {
        known.add(whole.get(j));
      }
      events.add(
          new TraceEvent.ModelFailed(java.time.Instant.EPOCH, last.since(known), "no reply"));
      whole.add(last);
    }

    assertThat(Trace.of(events).requests()).isEqualTo(whole);
  }

  private static @Nullable Object changed(ModelRequest last, Random random) {
    Map<String, @Nullable Object> map = new TreeMap<>(last.body().asMap());
    map.put("k" + random.nextInt(4), any(random, 1));
    map.remove("k" + random.nextInt(4));
    return map;
  }

  private static @Nullable Object any(Random random, int level) {
    switch (random.nextInt(level > 8 ? 4 : 6)) {
      case 0:
        return null;
      case 1:
        return "is";
      case 2:
        return (long) random.nextInt(3);
      case 3:
        return new BigDecimal("1.5");
      case 4:
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
          list.add(any(random, level + 1));
        }
        return list;
      default:
        Map<String, @Nullable Object> map = new TreeMap<>();
        for (String key : List.of("@adds", "@to", "put", "gone", "size", "is", "k1", "k2")) {
          if (random.nextInt(3) == 0) {
            map.put(key, any(random, level + 1));
          }
        }
        return map;
    }
  }

  @Test
  void comesBackWholeAfterARedactorThatLooksAtEveryText() {
    ModelRequest one = request(Map.of("gone", "x", "stays", "secret", "list", List.of("secret")));
    ModelRequest two =
        request(Map.of("stays", "secret", "list", List.of("secret", "another secret".repeat(30))));
    Trace kept =
        Trace.of(
            List.of(
                new TraceEvent.ModelFailed(java.time.Instant.EPOCH, one, ""),
                new TraceEvent.ModelFailed(java.time.Instant.EPOCH, two.since(List.of(one)), "")));

    Trace redacted = kept.map(text -> text.replace("secret", "-").replace("gone", "?"));

    assertThat(redacted.requests().get(1).body())
        .isEqualTo(Value.of(Map.of("stays", "-", "list", List.of("-", "another -".repeat(30)))));
  }
}
