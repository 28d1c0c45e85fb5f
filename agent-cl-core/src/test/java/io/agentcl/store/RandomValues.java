package io.agentcl.store;

import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Values of every kind, the same for the same seed. */
final class RandomValues {

  private static final String[] TEXTS = {
    "", "plain", "\"\\/\b\f\n\r\t", "\u0000\u001f\u007f", "\u2028\u2029", "ß€語", "😀", "\ud800",
    "\udc00x", "\ud83d\ud83d\ude00", "\udc00\ud800", "\ufeff", "\ufffe\uffff", "@type", "a.b", "$"
  };

  private final Random random;

  RandomValues(long seed) {
    this.random = new Random(seed);
  }

  Value next() {
    return Value.of(plain(4));
  }

  private @Nullable Object plain(int levels) {
    return switch (random.nextInt(levels == 0 ? 5 : 8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> integer();
      case 3 -> decimal();
      case 4 -> text();
      case 5 -> list(levels - 1);
      default -> map(levels - 1);
    };
  }

  private BigInteger integer() {
    BigInteger size = new BigInteger(random.nextInt(200), random);
    return random.nextBoolean() ? size : size.negate();
  }

  private BigDecimal decimal() {
    int[] scales = {0, 1, -2, 7, 400, -400, Integer.MAX_VALUE, 1 + Integer.MIN_VALUE};
    BigInteger digits = integer().setBit(0); // odd: no zeros to strip
    return new BigDecimal(digits, scales[random.nextInt(scales.length)]);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(TEXTS[random.nextInt(TEXTS.length)]);
    }
    return text.toString();
  }

  private List<@Nullable Object> list(int levels) {
    List<@Nullable Object> list = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      list.add(plain(levels));
    }
    return list;
  }

  private Map<String, @Nullable Object> map(int levels) {
    Map<String, @Nullable Object> map = new TreeMap<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      map.put(text(), plain(levels));
    }
    return map;
  }
}
