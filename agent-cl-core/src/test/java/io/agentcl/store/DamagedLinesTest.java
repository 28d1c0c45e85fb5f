package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.experience.Signal;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** C18: every bit of a line is under its checksum. */
class DamagedLinesTest {

  static Stream<StoredLine> lines() {
    return Stream.of(
        new StoredLine.Added(Experiences.rich("a")),
        new StoredLine.Added(Experiences.saying("b", "")),
        new StoredLine.Signalled("a", Signal.correction("3 April")));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineIsReadAsItWas(StoredLine line) {
    assertThat(StoredLine.read(line.bytes())).contains(line);
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aLineWithAFlippedBitIsRefusedUnlessItSaysTheSame(StoredLine line) {
    byte[] bytes = line.bytes();
    int same = 0;
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      byte[] flipped = bytes.clone();
      flipped[bit / 8] ^= (byte) (1 << (bit % 8));
      try {
        assertThat(StoredLine.read(flipped)).as("bit %d", bit).contains(line);
        same++;
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank();
      }
    }
    assertThat(same).isLessThanOrEqualTo(3); // the case of digits in the escape of a character
  }
}
