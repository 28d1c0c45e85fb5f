package io.agentcl.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.experience.Signal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(60)
class MalformedInputTest {

  private static final String GOOD = line(new StoredLine.Added(Experiences.rich("good")));
  private static final String SIGNAL =
      line(new StoredLine.Signalled("good", Signal.thumbsDown("no")));

  @TempDir Path directory;
  private Path file;

  private static String line(StoredLine line) {
    return new String(line.bytes(), UTF_8);
  }

  @BeforeEach
  void nameTheFile() throws IOException {
    file = directory.toRealPath().resolve("some.json");
  }

  /** Texts that are no document, and what is said of them. */
  static Stream<Arguments> texts() {
    return Stream.of(
        arguments("NaN", "not JSON at column 1: expected a value, found 'N'"),
        arguments("\u0000", "not JSON at column 1: expected a value, found U+0000"),
        arguments("[1,2]", "$ is [1,2]; expected an object"),
        arguments("1e999999999", "$ is 1E+999999999; expected an object"),
        arguments("9".repeat(20_000), "beyond a limit at column 1: a number of 20000 characters"),
        arguments("[".repeat(201), "beyond a limit at column 201: nested deeper than 200 levels"),
        arguments("\"" + "x".repeat(10 << 20) + "\"", "$ is \"" + "x".repeat(59) + "...; expected"),
        arguments("{\"type\":\"sig", "not JSON at column 13: expected more, found the end"));
  }

  @Nested
  class AFileOfExperiences {

    private final List<BadLine> bad = new ArrayList<>();

    /** Reads the file and returns what is found; bad lines are kept aside. */
    private List<String> read() {
      try (JsonlExperienceStore store = JsonlExperienceStore.open(file, bad::add)) {
        return store.all().stream().map(each -> each.id() + each.signals().size()).toList();
      }
    }

    private void write(byte[]... parts) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      for (byte[] part : parts) {
        bytes.writeBytes(part);
      }
      Files.write(file, bytes.toByteArray());
    }

    private void write(String... lines) throws IOException {
      Files.writeString(file, String.join("\n", lines) + "\n");
    }

    @ParameterizedTest
    @MethodSource("io.agentcl.store.MalformedInputTest#texts")
    void losesOnlyTheBadLine(String text, String reason) throws IOException {
      write(GOOD, text, SIGNAL);

      assertThat(read()).containsExactly("good2");

      assertThat(bad).singleElement().extracting(BadLine::number).isEqualTo(2L);
      assertThat(bad.get(0).reason()).startsWith(reason).hasSizeLessThan(400);
    }

    static Stream<Arguments> lines() {
      String other = GOOD.replace("\"good\"", "\"other\"");
      return Stream.of(
          arguments("{}", "$ has no \"type\""),
          arguments("{\"type\":1,\"format\":1}", "$.type is 1; expected a text"),
          arguments("{\"type\":\"signal\"}", "$ has no \"format\""),
          arguments(
              "{\"type\":\"note\",\"format\":1}",
              "$.type is \"note\"; known are experience and signal"),
          arguments(
              other.replace("\"format\":1", "\"format\":2"),
              "$.format is 2; this program reads 1; to mend it, read it with the agent-cl that"
                  + " wrote it"),
          arguments("{\"type\":\"experience\",\"format\":1}", "$ has no \"experience\""),
          arguments("{\"type\":\"signal\",\"format\":1}", "$ has no \"id\""),
          arguments(
              other.replace("2026-04-03T12", "noon"),
              "$.experience.setting.start is \"noon:00:00.000000001Z\"; expected a instant"),
          arguments(
              "{\"type\":\"experience\",\"format\":1,\"experience\":\""
                  + "x".repeat(1 << 20)
                  + "\"}",
              "$.experience is \"xxx"),
          arguments(SIGNAL.replace("no\"", "yes\""), "$.checksum is \""),
          arguments(SIGNAL.replace("checksum", "check"), "$ has \"check\"; known are type, format"),
          arguments(GOOD, "a second experience \"good\""),
          arguments(
              line(new StoredLine.Signalled("gone", Signal.thumbsDown("no"))),
              "a signal to the unknown experience \"gone\""));
    }

    @ParameterizedTest
    @MethodSource("lines")
    void saysWhyALineIsNoStoredLine(String text, String reason) throws IOException {
      write(GOOD, text, SIGNAL);

      assertThat(read()).containsExactly("good2");

      assertThat(bad).singleElement().extracting(BadLine::number).isEqualTo(2L);
      assertThat(bad.get(0).reason()).startsWith(reason).hasSizeLessThan(400);
      assertThat(bad.get(0)).hasToString("%s, line 2, is skipped: %s", file, bad.get(0).reason());
    }

    @Test
    void losesOnlyTheLineThatIsNoUtf8() throws IOException {
      write(
          (GOOD + "\n\"a").getBytes(UTF_8),
          new byte[] {(byte) 0xc3},
          ("\"\n" + SIGNAL).getBytes(UTF_8));

      assertThat(read()).containsExactly("good2");

      assertThat(bad).containsExactly(new BadLine(file, 2, "not UTF-8 at byte 3"));
    }

    @Test
    void losesNothingToAByteOrderMarkOtherLineEndsOrBlankLines() throws IOException {
      write(("\ufeff" + GOOD + "\r\n\r\n \n" + SIGNAL + "\r\n").getBytes(UTF_8));

      assertThat(read()).containsExactly("good2");

      assertThat(bad).isEmpty();
    }

    @Test
    void mayBeEmpty() throws IOException {
      write(new byte[0]);

      assertThat(read()).isEmpty();

      assertThat(bad).isEmpty();
    }

    @Test
    void isReadPastALineTooLongToHold() throws IOException {
      byte[] mebibyte = "x".repeat(1 << 20).getBytes(UTF_8);
      try (OutputStream out = Files.newOutputStream(file)) {
        out.write((GOOD + "\n").getBytes(UTF_8));
        for (int i = 0; i < 129; i++) {
          out.write(mebibyte);
        }
        out.write(("\n" + SIGNAL + "\n").getBytes(UTF_8));
      }

      assertThat(read()).containsExactly("good2");

      assertThat(bad).containsExactly(new BadLine(file, 2, "longer than 134217728 bytes"));
    }
  }

  @Nested
  class AFileOfOneDocument {

    @ParameterizedTest
    @MethodSource("io.agentcl.store.MalformedInputTest#texts")
    void isRefusedWithItsName(String text, String reason) throws IOException {
      Files.writeString(file, text);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> HarnessFile.read(file))
          .withMessageStartingWith(file + ": " + reason);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> PatchFile.read(file))
          .withMessageStartingWith(file + ": " + reason);
    }

    @Test
    void isRefusedIfItIsEmpty() throws IOException {
      Files.writeString(file, "");

      assertThatIllegalArgumentException()
          .isThrownBy(() -> HarnessFile.read(file))
          .withMessage("%s: not JSON at column 1: expected more, found the end", file);
    }

    @Test
    void isRefusedIfItIsNoUtf8() throws IOException {
      Files.write(file, new byte[] {'"', 'a', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'});

      assertThatIllegalArgumentException()
          .isThrownBy(() -> HarnessFile.read(file))
          .withMessage("%s: not UTF-8 at byte 3", file);
    }
  }
}
