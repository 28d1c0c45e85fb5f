package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
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
              "format": "agent-cl-patches-1",
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
              "checksum": "547d014b421ede91ce655bdc8ac3d9b7ee52556f87c1a57d2e77d513806f0630"
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
          patches-1   | patches-2    | $.format is "agent-cl-patches-2"; this program reads "agent-cl-patches-1"; to mend it, read it with the agent-cl that wrote it
          "reason"    | "why"        | $.patches[0] has "why"; known are id, reason, origin, edits
          "USER"      | "POPE"       | $.patches[0].origin.kind is "POPE"; expected a Kind (one of [TOOL, USER, PROPOSER, EXPERT, OPERATOR, RELEASE])
          "before"    | "after"      | not JSON at line 21, column 11: the key "after" stands twice, first at line 18, column 11; to mend it, remove one
          any/new     | any/text     | $.patches[0]: two edits at any/text
          "address": "any/text", "layerVersion": "1", "content": "Ask | "address": "any/else", "layerVersion": "1", "content": "Ask | $.patches[0].edits[1]: a component keeps its address: any/text, any/else
          """)
  void whatIsWrongIsSaidWithThePlace(String part, String changed, String message)
      throws IOException {
    PatchFile.write(file, List.of(FIRST));
    String text = Files.readString(file).replaceAll(",\n +\"(layerVersion|content)\"", ", \"$1\"");
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
