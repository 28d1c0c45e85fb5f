package io.agentcl.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes plain objects of few distinct contents, so that equal ones meet often. */
final class RandomValues {

  private static final String[] TEXTS = {
    "", "a", "s1:a", "é", "\u0000", "\"\\\n", "\ud83d\ude00", "\ud83d", "\ude00a", "i1;"
  };

  private final RandomGenerator random;

  RandomValues(RandomGenerator random) {
    this.random = random;
  }

  @Nullable Object next(int levels) {
    return switch (random.nextInt(levels > 0 ? 11 : 7)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2, 3 -> number(random.nextInt(-3, 4) * (random.nextInt(9) == 0 ? 1000 : 1));
      case 4 -> random.nextInt(9) == 0 ? random.nextDouble() : random.nextInt(4) / 2.0;
      case 5, 6 -> TEXTS[random.nextInt(TEXTS.length)];
      case 7, 8 -> elements(levels - 1);
      case 9 -> new LinkedHashSet<>(elements(levels - 1));
      default -> entries(levels - 1);
    };
  }

  private Object number(int n) {
    return switch (random.nextInt(7)) {
      case 0 -> n;
      case 1 -> (long) n;
      case 2 -> (byte) n;
      case 3 -> BigInteger.valueOf(n).pow(random.nextInt(1, 9));
      case 4 -> (float) n;
      case 5 -> new BigDecimal(BigInteger.valueOf(n), random.nextInt(-2, 3));
      default -> (double) n;
    };
  }

  private List<@Nullable Object> elements(int levels) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      list.add(next(levels));
    }
    return list;
  }

  private Map<String, @Nullable Object> entries(int levels) {
    Map<String, @Nullable Object> map = new HashMap<>();
    for (int n = random.nextInt(3); n > 0; n--) {
      map.put(TEXTS[random.nextInt(TEXTS.length)], next(levels));
    }
    return map;
  }
}
