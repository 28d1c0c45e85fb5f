package io.agentcl.internal.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** How files are laid out, and what is broken in them. */
class RecordsTest {

  private final List<String> told = new ArrayList<>();

  private List<String> read(String text) {
    return read(text, Lines.MAX_RECORD);
  }

  private List<String> read(String text, int longest) {
    Records.Visitor visitor =
        new Records.Visitor() {
          @Override
          public void record(Cell record, Where where) {
            told.add(where.place() + " " + TolerantJson.write(record.plain()));
            record
                .complaints()
                .take()
                .forEach(each -> told.add(each.path() + " " + each.message()));
          }

          @Override
          public void broken(Where where, String message) {
            told.add(where.place() + " BROKEN " + message);
          }
        };
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try (Records records =
        new Records(
            new Lines(new ByteArrayInputStream(bytes), longest),
            "f",
            first -> first.has("role"),
            visitor)) {
      while (records.next()) {
        // told to the visitor
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return told;
  }

  @Nested
  class WhatIsNoUtf8 {

    private static final String DAMAGED =
        "BROKEN has bytes that are no UTF-8, or was damaged before; read as U+FFFD";

    @Test
    void isToldOnceOfADocumentOnManyLines() {
      assertThat(read("{\n \"a\": \"\ufffd\",\n \"b\": \"\ufffd\"\n}"))
          .contains("line 2 " + DAMAGED)
          .hasSize(2);
    }

    @Test
    void isToldOnceOfAListOnManyLines() {
      assertThat(read("[\n {\"a\": 1},\n {\"b\": \"\ufffd\"}\n]"))
          .contains("line 3 " + DAMAGED)
          .hasSize(3);
    }

    @Test
    void isNamedWhereItIsPackedOrWide() {
      assertThat(Packing.of(new byte[] {0x1f, (byte) 0x8b, 8, 0})).contains("gzip", "unpack it");
      assertThat(Packing.of(new byte[] {'P', 'K', 3, 4})).contains("zip");
      assertThat(Packing.of("\ufeff{".getBytes(StandardCharsets.UTF_16LE))).contains("UTF-16");
      assertThat(Packing.of("{\"".getBytes(StandardCharsets.UTF_16BE))).contains("as UTF-8");
      assertThat(Packing.of("\ufeff{}".getBytes(StandardCharsets.UTF_8))).isNull();
      assertThat(Packing.of(new byte[0])).isNull();
    }
  }

  @Nested
  class Layouts {

    @Test
    void oneALine() {
      assertThat(read("\ufeff{\"a\":1}\r\n\n{\"b\":[2]}"))
          .containsExactly("line 1 {\"a\":1}", "line 3 {\"b\":[2]}");
    }

    @Test
    void documentsOneAfterAnother() {
      assertThat(read("{\n  \"a\": 1\n}\n{\n  \"b\": 2\n}\n{\"c\":3}"))
          .containsExactly("line 1 {\"a\":1}", "line 4 {\"b\":2}", "line 7 {\"c\":3}");
    }

    @Test
    void aListOneByOne() {
      assertThat(read("[\n {\"a\":1},\n {\"b\":2}\n]\n{\"c\":3}"))
          .containsExactly("line 1, 1 {\"a\":1}", "line 1, 2 {\"b\":2}", "line 5 {\"c\":3}");
    }

    @Test
    void aListOfMessagesAsOne() {
      assertThat(read("[\n {\"role\":\"user\"},\n {\"role\":\"tool\"}\n]"))
          .containsExactly("line 1 [{\"role\":\"user\"},{\"role\":\"tool\"}]");
      told.clear();
      assertThat(read("[{\"role\":\"user\"}]")).containsExactly("line 1 [{\"role\":\"user\"}]");
    }

    @Test
    void serverSentEvents() {
      assertThat(read(": hello\nevent: x\ndata: {\"a\":1}\n\ndata: [DONE]\n"))
          .containsExactly("line 3 {\"a\":1}");
    }
  }

  @Nested
  class WhatIsBroken {

    @Test
    void costsItsLine() {
      assertThat(read("{\"a\":1}\n{\"b\":\"cut\n{\"c\":nonsense}\n{\"d\":4}"))
          .satisfiesExactly(
              first -> assertThat(first).isEqualTo("line 1 {\"a\":1}"),
              second ->
                  assertThat(second)
                      .startsWith("line 2 BROKEN is no JSON at character ")
                      .endsWith("; to mend it, write one whole JSON value a line"),
              third -> assertThat(third).startsWith("line 3 BROKEN is no JSON at character "),
              last -> assertThat(last).isEqualTo("line 4 {\"d\":4}"));
    }

    @Test
    void inADocumentCostsItUpToTheNext() {
      assertThat(read("{\n \"a\": 1,\n \"b\": oops\n}\n{\"c\":3}"))
          .satisfiesExactly(
              first -> assertThat(first).startsWith("line 1 BROKEN").contains("up to line 4"),
              last -> assertThat(last).isEqualTo("line 5 {\"c\":3}"));
    }

    @Test
    void inAListLeavesWhatCameBefore() {
      assertThat(read("[\n {\"a\":1},\n {\"b\":oops},\n {\"c\":3}\n]"))
          .satisfiesExactly(
              first -> assertThat(first).isEqualTo("line 1, 1 {\"a\":1}"),
              second -> assertThat(second).startsWith("line 1, 2 BROKEN"));
    }

    @Test
    void byItsLengthIsNotHeld() {
      assertThat(read("{\"a\":\"" + "x".repeat(100) + "\"}\n{\"b\":2}", 50))
          .satisfiesExactly(
              first -> assertThat(first).startsWith("line 1 BROKEN is longer than"),
              last -> assertThat(last).isEqualTo("line 2 {\"b\":2}"));
    }

    @Test
    void inOnePartCostsThatPart() {
      String deep = "[".repeat(1000) + "]".repeat(1000);
      assertThat(read("{\"a\":1,\"a\":2,\"n\":NaN,\"deep\":" + deep + ",\"b\":3}"))
          .first()
          .satisfies(record -> assertThat(record).contains("\"a\":2", "\"n\":\"NaN\"", "\"b\":3"));
      assertThat(told)
          .contains(
              "$.a stands twice; the last one counts",
              "$.n is NaN, which is no number in JSON; it is kept as text")
          .anyMatch(each -> each.contains("is nested deeper than 170 levels"));
    }
  }
}
