package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchFileTest {

  private static final Harness HARNESS = HarnessFileTest.HARNESS;

  private static final Patch FIRST =
      HARNESS
          .patch()
          .put(HarnessFileTest.ANY, "text", Value.of("Ask first."))
          .put(HarnessFileTest.ANY, "new", Value.of(1))
          .because("the date was ambiguous")
          .origin(new Origin(Origin.Kind.USER, "T-1"))
          .build();

  private static final Patch SECOND =
      HARNESS.with(FIRST).patch().remove(HarnessFileTest.TARIFF, "night/slow").build();

  @TempDir Path directory;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = directory.resolve("patches.json");
  }

  @Test
  void patchesAreReadAsTheyWereInTheirOrder() {
    PatchFile.write(file, List.of(FIRST, SECOND));

    List<Patch> read = PatchFile.read(file);

    assertThat(read).containsExactly(FIRST, SECOND);
    assertThat(read).extracting(Patch::reason).containsExactly("the date was ambiguous", "");
    assertThat(read).extracting(Patch::origin).containsExactly(FIRST.origin(), Origin.OPERATOR);
    assertThat(HARNESS.with(read.get(0)).with(read.get(1)))
        .isEqualTo(HARNESS.with(FIRST).with(SECOND));
  }

  @Test
  void patchesAreWrittenForPeople() {
    PatchFile.write(file, List.of(SECOND));

    assertThat(file)
        .hasContent(
            """
            {
              "format": "agent-cl-patches-2",
              "patches": [
                {
                  "id": "%s",
                  "reason": "",
                  "origin": {
                    "kind": "OPERATOR",
                    "source": ""
                  },
                  "edits": [
                    {
                      "before": {
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
                    }
                  ]
                }
              ],
              "checksum": "20821a77c5a7c338ddc1c145ca413143eebf6344021e2c8944ed2fabd7d6c603"
            }
            """
                .formatted(SECOND.id()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          patches-2   | patches-9    | $.format is "agent-cl-patches-9"; this program reads "agent-cl-patches-2"; to mend it, read it with the agent-cl that wrote it
          "reason"    | "why"        | $.patches[0] has "why"; known are id, reason, origin, edits
          "kind": "USER" | "kind": "POPE" | $.patches[0].origin.kind is "POPE"; expected a Kind (one of [TOOL, USER, PROPOSER, EXPERT, OPERATOR, RELEASE])
          "before"    | "after"      | not JSON at line 20, column 11: the key "after" stands twice, first at line 17, column 11; to mend it, remove one
          any/new     | any/text     | $.patches[0]: two edits at any/text
          "address": "any/text", "origin": "USER", "layerVersion": "1", "content": "Ask | "address": "any/else", "origin": "USER", "layerVersion": "1", "content": "Ask | $.patches[0].edits[1]: a component keeps its address: any/text, any/else
          """)
  void whatIsWrongIsSaidWithThePlace(String part, String changed, String message)
      throws IOException {
    PatchFile.write(file, List.of(FIRST));
    String text =
        Files.readString(file).replaceAll(",\n +\"(origin|layerVersion|content)\"", ", \"$1\"");
    Files.writeString(file, text.replace(part, changed));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PatchFile.read(file))
        .withMessage(file + ": " + message);
  }

  @Test
  void anEditOfNothingIsRefused() throws IOException {
    PatchFile.write(file, List.of(FIRST));
    Files.writeString(file, Files.readString(file).replace("\"edits\": [", "\"edits\": [{},"));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PatchFile.read(file))
        .withMessage(file + ": $.patches[0].edits[0] has neither \"before\" nor \"after\"");
  }

  /** C18: what is said of the edits is held, too. */
  @ParameterizedTest
  @CsvSource({"ambiguous,certain", "T-1,T-2", "\"kind\": \"USER\",\"kind\": \"TOOL\""})
  void aChangedReasonOrOriginIsSeen(String part, String changed) throws IOException {
    PatchFile.write(file, List.of(FIRST));
    Files.writeString(file, Files.readString(file).replace(part, changed));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PatchFile.read(file))
        .withMessageMatching(
            ".*: \\$.checksum is \"[0-9a-f]{59}\\.\\.\\., but the other entries make .*");
  }

  @Test
  void aFileOfTheFirstFormIsRead() throws IOException {
    Patch plain = HARNESS.patch().put(HarnessFileTest.ANY, "new", Value.of(1)).build();
    Files.writeString(
        file,
        """
        {"format": "agent-cl-patches-1", "patches": [{
          "id": "%s", "reason": "old", "origin": {"kind": "USER", "source": "T-1"},
          "edits": [{"after": {"address": "any/new", "layerVersion": "1", "content": 1}}]}]}
        """
            .formatted(plain.id()));

    Patch read = PatchFile.read(file).get(0);

    assertThat(read).isEqualTo(plain);
    assertThat(read.origin()).isEqualTo(new Origin(Origin.Kind.USER, "T-1"));
  }

  @Test
  void scopesAndOriginsAreKept() {
    Patch patch =
        HARNESS
            .patch()
            .scope(Scope.user("auth0|5f").ofTenant("acme"))
            .put(HarnessFileTest.ANY, "text", Value.of("Be brief."))
            .origin(new Origin(Origin.Kind.USER, "T-1"))
            .build();
    PatchFile.write(file, List.of(patch));

    assertThat(PatchFile.read(file)).containsExactly(patch);
    assertThat(file)
        .content()
        .contains("\"tenant\": \"acme\"", "\"user\": \"auth0|5f\"", "\"origin\": \"USER\"");
  }

  @Test
  void aChangedEditIsSeen() throws IOException {
    PatchFile.write(file, List.of(FIRST));
    Files.writeString(file, Files.readString(file).replace("Ask first.", "Ask never."));

    assertThatIllegalArgumentException()
        .isThrownBy(() -> PatchFile.read(file))
        .withMessageStartingWith(file + ": $.patches[0].id is \"" + FIRST.id().substring(0, 59))
        .withMessageContaining("..., but the edits make \"");
  }
}
