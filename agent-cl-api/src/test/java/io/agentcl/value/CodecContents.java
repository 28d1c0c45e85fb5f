package io.agentcl.value;

import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What codecs store. */
abstract class CodecContents {

  enum Size {
    SMALL,
    LARGE {
      @Override
      public String toString() {
        return "huge";
      }
    }
  }

  record Point(int x, int y) {}

  sealed interface Shape permits Round, Angular {}

  sealed interface Round extends Shape {}

  sealed interface Angular extends Shape {}

  record Circle(double radius) implements Round {}

  record Square(double side) implements Angular {}

  record RoundedSquare(double side, double radius) implements Round, Angular {}

  record Named(String name, List<String> tags, @Nullable String note, Set<Size> sizes) {
    Named {
      java.util.Objects.requireNonNull(name, "name");
    }
  }

  static <T> Codec<T> codec(Class<T> type) {
    return Codec.of(type, MethodHandles.lookup());
  }

  static <T> T roundTrip(Class<T> type, T content) {
    return codec(type).decode(codec(type).encode(content));
  }
}
