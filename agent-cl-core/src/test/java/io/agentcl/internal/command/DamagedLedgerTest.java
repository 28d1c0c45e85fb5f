package io.agentcl.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedLedgerTest {

  @TempDir Path directory;

  private Path segment;

  @BeforeEach
  void write() {
    Life.write(directory);
    segment = directory.resolve("segment-0000000001.log");
  }

  private void damage() throws IOException {
    byte[] bytes = Files.readAllBytes(segment);
    bytes[bytes.length / 2] ^= 1;
    Files.write(segment, bytes);
  }

  @Test
  void isRefusedWithThePlaceAndTheCommandThatMendsIt() throws IOException {
    damage();

    Said said = Said.of(directory, "list");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.err())
        .matches(
            """
            \\Q%s\\E is damaged\\.
              at:       byte \\d+, record \\d+
              found:    .*
              to mend:  restore the directory from a backup; or, if the rest may be lost, DIRECTORY repair keeps the first \\d+ records and moves the rest aside
            """
                .formatted(segment));
  }

  @Test
  void doesNotVerify() throws IOException {
    damage();

    Said said = Said.of(directory, "verify");

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("is damaged.", "DIRECTORY repair").endsWith("NOT SOUND\n");
  }

  @Test
  void isMendedUpToTheDamage() throws IOException {
    damage();

    Said mended = Said.of(directory, "repair");

    assertThat(mended.code()).isZero();
    assertThat(mended.out()).contains("keeps its first ");
    assertThat(Said.of(directory, "verify").out()).endsWith("SOUND\n").doesNotContain("NOT");
    assertThat(Said.of(directory, "list").out().lines().findFirst())
        .hasValueSatisfying(line -> assertThat(line).startsWith("1  2026-03-04 10:01:00  began"));
  }

  @Test
  void isToldFromOneThatWasWrittenAnewByWhatWasWrittenDown() throws IOException {
    String root = Said.of(directory, "seal").out().strip();
    assertThat(Said.of(directory, "verify", root).code()).isZero();

    Path other = directory.resolve("other");
    Life.write(other, Life.entries().subList(0, 8));
    Said said = Said.of(other, "verify", root);

    assertThat(said.code()).isEqualTo(1);
    assertThat(said.out()).contains("not in the log: " + root).endsWith("NOT SOUND\n");
  }

  @Test
  void verifiesForPrograms() {
    assertThat(Said.of(directory, "verify", "--json").out()).contains("\"sound\":true");
  }

  @Test
  void isWholeWhereItWasCopiedWhileItGrewTheMarkFirst() throws IOException {
    Path copy = Files.createDirectory(directory.resolve("copy"));
    Files.copy(directory.resolve("ledger.hwm"), copy.resolve("ledger.hwm"));
    Said.of(directory, "decline", Life.POLITE.handle());
    byte[] torn = Files.readAllBytes(segment);
    Files.write(copy.resolve(segment.getFileName()), Arrays.copyOf(torn, torn.length - 3));

    assertThat(Said.of(copy, "verify").code()).isZero();
    assertThat(Said.of(copy, "list").out().lines()).hasSize(9);
  }
}
