package io.agentcl.internal.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.time.Instant;
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

  private static ModelRequest since(ModelRequest request, List<ModelRequest> before) {
    return new ModelRequest(request.model(), Addition.of(before, request.body()));
  }

  private static ModelRequest after(ModelRequest kept, List<ModelRequest> before) {
    return new ModelRequest(kept.model(), Addition.whole(before, kept.body()));
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
      ModelRequest addition = since(chat(50, "Be brief."), List.of(chat(49, "Be brief.")));

      assertThat(length(addition)).isLessThan(1_200);
      assertThat(after(addition, List.of(chat(49, "Be brief.")))).isEqualTo(chat(50, "Be brief."));
    }

    @Test
    void isKeptSmallAlsoIfItsFirstMessageDiffers() {
      ModelRequest addition = since(chat(50, "It is 10:01."), List.of(chat(49, "It is 10:00.")));

      assertThat(length(addition)).isLessThan(1_300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"It is 10:00.", "It is 10:01."})
    void isKeptSmallAlsoIfItsOldestMessagesWereDropped(String system) {
      ModelRequest before = window(0, 20, "It is 10:00.");
      ModelRequest now = window(3, 22, system);

      ModelRequest addition = since(now, List.of(before));

      assertThat(length(addition)).isLessThan(2_500);
      assertThat(after(addition, List.of(before))).isEqualTo(now);
    }

    private static ModelRequest window(int from, int to, String system) {
      List<Object> all = new ArrayList<>(List.of(Map.of("role", "system", "content", system)));
      for (int i = from; i < to; i++) {
        all.add(Map.of("role", "user", "content", i + "x".repeat(1_000)));
      }
      return request(Map.of("messages", all));
    }

    @Test
    void isKeptSmallAlsoIfAnotherAgentAskedInBetween() {
      List<ModelRequest> before = List.of(request(List.of("other")), chat(49, "Be brief."));

      ModelRequest addition = since(chat(50, "Be brief."), before);

      assertThat(length(addition)).isLessThan(1_200);
      assertThat(after(addition, before)).isEqualTo(chat(50, "Be brief."));
    }

    @Test
    void cannotBeResolvedWithoutIt() {
      ModelRequest addition = since(chat(50, "Be brief."), List.of(chat(49, "Be brief.")));

      assertThatThrownBy(() -> after(addition, List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a request adds to the one 1 before it; 0 are known");
    }
  }

  @Nested
  class ARequestThatStandsAlone {

    @Test
    void isKeptAsItIs() {
      assertThat(since(chat(1, "a"), List.of())).isEqualTo(chat(1, "a"));
      assertThat(since(request("short"), List.of(request("other")))).isEqualTo(request("short"));
      assertThat(after(request("short"), List.of())).isEqualTo(request("short"));
    }

    @Test
    void isToldFromAnAdditionAlsoIfItLooksLikeOne() {
      ModelRequest lookalike = request(Map.of("@adds", Map.of("is", "x"), "@to", 1));

      ModelRequest kept = since(lookalike, List.of(request("y")));

      assertThat(after(kept, List.of(request("y")))).isEqualTo(lookalike);
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
      for (int j = whole.size() - 1; j >= 0 && known.size() < 4; j--) {
        known.add(whole.get(j));
      }
      events.add(new TraceEvent.ModelFailed(Instant.EPOCH, since(last, known), "no reply"));
      whole.add(last);
    }

    assertThat(Requests.whole(Trace.of(events))).isEqualTo(whole);
  }

  private static @Nullable Object changed(ModelRequest last, Random random) {
    Map<String, @Nullable Object> map = new TreeMap<>(last.body().asMap());
    map.put("k" + random.nextInt(4), any(random, 1));
    map.remove("k" + random.nextInt(4));
    return map;
  }

  private static @Nullable Object any(Random random, int level) {
    return switch (random.nextInt(level > 8 ? 4 : 6)) {
      case 0 -> null;
      case 1 -> "is";
      case 2 -> (long) random.nextInt(3);
      case 3 -> new BigDecimal("1.5");
      case 4 -> list(random, level + 1);
      default -> map(random, level + 1);
    };
  }

  private static List<@Nullable Object> list(Random random, int level) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      list.add(any(random, level));
    }
    return list;
  }

  private static Map<String, @Nullable Object> map(Random random, int level) {
    Map<String, @Nullable Object> map = new TreeMap<>();
    for (String key : List.of("@adds", "@to", "put", "gone", "size", "is", "k1", "k2")) {
      if (random.nextInt(3) == 0) {
        map.put(key, any(random, level));
      }
    }
    return map;
  }

  @Test
  void comesBackWholeAfterARedactorThatLooksAtEveryText() {
    ModelRequest one = request(Map.of("gone", "x", "stays", "secret", "list", List.of("secret")));
    ModelRequest two =
        request(Map.of("stays", "secret", "list", List.of("secret", "another secret".repeat(30))));
    Trace kept =
        Trace.of(
            List.of(
                new TraceEvent.ModelFailed(Instant.EPOCH, one, ""),
                new TraceEvent.ModelFailed(Instant.EPOCH, since(two, List.of(one)), "")));

    Filter filter = text -> text.replace("secret", "-").replace("gone", "?");
    Trace redacted = filter.trace(kept);

    assertThat(Requests.whole(redacted).get(1).body())
        .isEqualTo(Value.of(Map.of("stays", "-", "list", List.of("-", "another -".repeat(30)))));
  }
}
