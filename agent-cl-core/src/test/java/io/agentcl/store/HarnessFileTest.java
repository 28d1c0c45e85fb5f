package io.agentcl.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Scope;
import io.agentcl.value.Value;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HarnessFileTest {

  record Tariff(String name, BigDecimal price, List<Integer> zones) {}

  static final Layer<Tariff> TARIFF = Layer.of("tariff", Tariff.class, MethodHandles.lookup());
  static final Layer<Value> ANY = Layer.of("any", Value.class, MethodHandles.lookup());

  static final Harness HARNESS =
      Harness.builder()
          .put(TARIFF, "night/slow", new Tariff("Nacht \ud800", new BigDecimal("1E+2"), List.of(1)))
          .put(ANY, "text", Value.of("Book the flight."))
          .build();

  private static final String STORED =
      """
      {
        "format": "agent-cl-harness-2",
        "version": "%s",
        "components": [
          {
            "address": "any/text",
            "layerVersion": "1",
            "content": "Book the flight."
          },
          {
            "address": "tariff/night/slow",
            "layerVersion": "1",
            "content": {
              "name": "Nacht \\ud800",
              "price": 100.0,
              "zones": [
                1
              ]
            }
          }
        ]
      }
      """
          .formatted(HARNESS.version());

  private static final String WRITTEN =
      STORED.replaceFirst(
          "\n}\n$",
          ",\n  \"checksum\":"
              + " \"b09b080b03c54220ac09956d9169c903eff9818b53e76268722dbc998b513d2f\"\n}\n");

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("deep/harness.json");
  }

  @Nested
  class AHarness {

    @Test
    void isWrittenForPeople() {
      HarnessFile.write(file, HARNESS);

      assertThat(file).hasContent(WRITTEN);
    }

    @Test
    void isReadAsItWas() {
      HarnessFile.write(file, HARNESS);

      Harness read = HarnessFile.read(file);

      assertThat(read).isEqualTo(HARNESS);
      assertThat(read.find(TARIFF, "night/slow")).isEqualTo(HARNESS.find(TARIFF, "night/slow"));
    }

    @Test
    void mayBeEmpty() {
      HarnessFile.write(file, Harness.empty());

      assertThat(HarnessFile.read(file)).isEqualTo(Harness.empty());
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ofAnyContentIsReadAsItWasAndGivesTheSameBytes(long seed) throws IOException {
      RandomValues values = new RandomValues(seed);
      Harness.Builder builder = Harness.builder();
      for (int i = 0; i < 100; i++) {
        builder.put(ANY, "c" + i, values.next());
      }
      Harness harness = builder.build();

      HarnessFile.write(file, harness);
      Harness read = HarnessFile.read(file);
      Path second = directory.resolve("second.json");
      HarnessFile.write(second, read);

      assertThat(read).isEqualTo(harness);
      assertThat(second).hasSameBinaryContentAs(file);
    }
  }

  @Nested
  class AHarnessOfSeveralScopesAndOrigins {

    private final Harness harness =
        HARNESS.with(
            HARNESS
                .patch()
                .scope(Scope.user("auth0|5f").ofTenant("acme"))
                .put(ANY, "text", Value.of("Be brief."))
                .scope(Scope.tenant("acme"))
                .put(ANY, "text", Value.of("Be kind."))
                .origin(new Origin(Origin.Kind.EXPERT, "dana"))
                .build());

    @Test
    void isReadAsItWas() {
      HarnessFile.write(file, harness);

      assertThat(HarnessFile.read(file)).isEqualTo(harness);
      assertThat(HarnessFile.read(file).components())
          .extracting(Component::origin)
          .containsExactlyInAnyOrder(
              Origin.Kind.OPERATOR, Origin.Kind.OPERATOR, Origin.Kind.EXPERT, Origin.Kind.EXPERT);
    }

    @Test
    void isAnotherOneWithAnotherOriginOrScope() throws IOException {
      HarnessFile.write(file, harness);
      String text = Files.readString(file);

      Map<String, String> changes = Map.of("EXPERT", "RELEASE", "acme", "globex", "auth0", "auth1");
      for (Map.Entry<String, String> change : changes.entrySet()) {
        Files.writeString(file, text.replace(change.getKey(), change.getValue()));

        assertThatIllegalArgumentException()
            .isThrownBy(() -> HarnessFile.read(file))
            .withMessageContaining(", but the components make ");
      }
    }
  }

  @Nested
  class AFileOfTheFirstForm {

    @Test
    void isReadByTheVersionThatItHadThen() throws IOException {
      Map<String, String> hashes = new TreeMap<>();
      StringBuilder components = new StringBuilder();
      for (int i = 0; i < 40; i++) { // more than a version of maps and one of trees share
        Component each = Component.of(ANY, "n" + i, Value.of(i));
        hashes.put("n" + i, each.hash());
        components
            .append(i == 0 ? "" : ",")
            .append("{\"address\":\"any/n%d\",\"layerVersion\":\"1\",".formatted(i))
            .append("\"content\":%d}".formatted(i));
      }
      String version = Value.of(Map.of("any", Value.of(hashes).hash())).hash();
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          "{\"format\":\"agent-cl-harness-1\",\"version\":\"%s\",\"components\":[%s]}"
              .formatted(version, components));

      assertThat(HarnessFile.read(file).size("any", Scope.EVERYONE)).isEqualTo(40);
      assertThat(HarnessFile.read(file).version()).isNotEqualTo(version);
    }
  }

  @Nested
  class Writing {

    @Test
    void replacesTheFileAndLeavesNothingElse() {
      HarnessFile.write(file, Harness.empty());
      HarnessFile.write(file, HARNESS);

      assertThat(HarnessFile.read(file)).isEqualTo(HARNESS);
      assertThat(file.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void neverShowsHalfOfAFileToItsReaders() throws IOException {
      HarnessFile.write(file, HARNESS);
      try (InputStream reader = new FileInputStream(file.toFile())) {
        HarnessFile.write(file, Harness.empty());

        assertThat(new String(reader.readAllBytes(), UTF_8)).isEqualTo(WRITTEN);
      }
    }

    @Test
    void leavesTheFileAsItWasIfAComponentCannotBeStored() {
      HarnessFile.write(file, HARNESS);
      Harness deep = Harness.builder().put(ANY, "deep", JsonTest.nested(198)).build();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> HarnessFile.write(file, deep))
          .withMessage(
              "cannot write %s: nested deeper than 200 levels; to mend it, give it as text", file);

      assertThat(HarnessFile.read(file)).isEqualTo(HARNESS);
    }

    @Test
    void leavesNothingBehindIfItFails() throws IOException {
      Files.createDirectories(file.resolve("in the way"));

      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> HarnessFile.write(file, HARNESS))
          .withMessageStartingWith("cannot write " + file + ": ");

      assertThat(file.getParent().toFile().list()).containsExactly("harness.json");
    }

    @Test
    void followsALink() throws IOException {
      Path real = Files.createFile(directory.resolve("real.json"));
      Path link = Files.createSymbolicLink(directory.resolve("link.json"), real);

      HarnessFile.write(link, HARNESS);

      assertThat(link).isSymbolicLink();
      assertThat(HarnessFile.read(real)).isEqualTo(HARNESS);
    }
  }

  @Nested
  class Reading {

    private void refuses(String text, String message) throws IOException {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> HarnessFile.read(file))
          .withMessage(file + ": " + message);
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            "format"          | "f"            | $ has no "format"
            agent-cl-harness-2 | agent-cl-harness-9 | $.format is "agent-cl-harness-9"; this program reads "agent-cl-harness-2"; to mend it, read it with the agent-cl that wrote it
            "version"         | "v"            | $ has "v"; known are format, version, components
            "components": [   | "components": [7, | $.components[0] is 7; expected an object
            "layerVersion": "1" | "layerVersion": 1 | $.components[0].layerVersion is 1; expected a text
            any/text          | text           | $.components[0].address: an address is written layer/name: "text"
            any/text          | tariff/night/slow | $.components[1] is the second component at tariff/night/slow; to mend it, remove one
            "content": "Book the flight." | "@content": "" | $.components[0] has "@content"; known are address, scope, origin, layerVersion, content
            "address": "any/text" | "address": "any/text for tenant \\"a\\"" | $.components[0].address says for whom it holds; to mend it, say that under "scope"
            "layerVersion": "1" | "layerVersion": "1", "scope": {"user": " "} | $.components[0].scope is refused: the id of a user must not be blank: " "; to mend it, leave it out where nobody is known
            , "zones"         | , "name": 1, "zones" | not JSON at line 15, column 25: the key "name" stands twice, first at line 14, column 9; to mend it, remove one
            """)
    void saysWhatIsWrongAndWhere(String part, String changed, String message) throws IOException {
      refuses(
          STORED.replace(",\n        \"zones\"", ", \"zones\"").replace(part, changed), message);
    }

    @Test
    void saysWhatIsMissing() throws IOException {
      refuses("{\"format\":\"agent-cl-harness-2\",\"components\":[]}", "$ has no \"version\"");
      refuses(
          "{\"format\":\"agent-cl-harness-2\",\"version\":\"\",\"components\":[{\"address\":\"a/b\","
              + "\"layerVersion\":\"1\"}]}",
          "$.components[0] has no \"content\"");
    }

    @Test
    void seesThatTheContentIsNotThatOfTheVersion() throws IOException {
      Harness edited =
          HARNESS.with(HARNESS.patch().put(ANY, "text", Value.of("Book any flight.")).build());

      refuses(
          STORED.replace("the flight", "any flight"),
          ("$.version is \"%s...; but the components make \"%s\"; to mend it, restore the file, or"
                  + " write that hash if they were changed on purpose")
              .formatted(HARNESS.version().substring(0, 59), edited.version())
              .replace("...;", "...,"));
    }

    @Test
    void saysWhichFileIsMissing() {
      assertThatExceptionOfType(UncheckedIOException.class)
          .isThrownBy(() -> HarnessFile.read(file))
          .withMessage("cannot read %s (No such file or directory)", file);
    }
  }
}
