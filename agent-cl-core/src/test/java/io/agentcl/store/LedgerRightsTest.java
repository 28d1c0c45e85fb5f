package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Requirement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may read and write the files of a ledger. */
class LedgerRightsTest {
  private static final Instant AT = Instant.parse("2026-11-28T08:00:00Z");

  @TempDir private Path root;

  private Path directory() {
    return root.resolve("ledger");
  }

  private static LedgerEntry earned(String id) {
    return new LedgerEntry.Earned(AT, new Requirement(id, "1", null));
  }

  private static LedgerEntry refuted(String id, String reason) {
    return new LedgerNote.Refuted(AT, id, reason);
  }

  private Stream<String> rights() throws IOException {
    try (Stream<Path> files = Files.walk(directory())) {
      return files
          .filter(file -> !file.equals(directory()))
          .map(LedgerRightsTest::rights)
          .distinct()
          .sorted()
          .toList()
          .stream();
    }
  }

  private static String rights(Path file) {
    try {
      return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void makeDirectory(String rights) throws IOException {
    Files.createDirectory(directory());
    Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString(rights));
  }

  private void write() {
    try (FileLedger ledger = FileLedger.open(directory())) {
      ledger.append(earned("a"), 0);
      ledger.append(refuted("a", "Eve said so"), 1);
      ledger.shelf().orElseThrow().put("proofs", 1, new byte[1]);
      ledger.archive();
      ledger.erase(Set.of(2L));
      ledger.shelf().orElseThrow().put("proofs", 1, new byte[1]);
    }
  }

  @Test
  void nobodyElseHasAny() throws IOException {
    write();

    assertThat(rights(directory())).isEqualTo("rwx------");
    assertThat(rights()).containsExactly("rw-------", "rwx------");
  }

  @Test
  void nobodyElseHasAnyInADirectoryThatIsOpenToAll() throws IOException {
    makeDirectory("rwxrwxr-x");
    write();

    assertThat(rights()).containsExactly("rw-------", "rwx------");
  }

  @Test
  void theGroupHasThoseThatItHasToADirectoryWhichIsClosedToOthers() throws IOException {
    makeDirectory("rwxr-x---");
    write();

    assertThat(rights()).containsExactly("rw-r-----", "rwxr-x---");
  }

  @Test
  void thoseOfAFileStayWhenItIsWrittenAnew() throws IOException {
    try (FileLedger ledger = FileLedger.open(directory())) {
      ledger.append(refuted("a", "Eve said so"), 0);
      Path segment = directory().resolve("segment-0000000001.log");
      Files.setPosixFilePermissions(segment, PosixFilePermissions.fromString("rw-r--r--"));

      ledger.erase(Set.of(1L));

      assertThat(rights(segment)).isEqualTo("rw-r--r--");
      assertThat(Files.readString(segment, StandardCharsets.ISO_8859_1)).doesNotContain("Eve");
    }
  }

  @Test
  void whatRootMakesBelongsToWhoeverHasTheDirectory() throws IOException {
    makeDirectory("rwx------");
    assumeTrue(Integer.valueOf(0).equals(Files.getAttribute(directory(), "unix:uid")));
    Files.setAttribute(directory(), "unix:uid", 12345);
    Files.setAttribute(directory(), "unix:gid", 12346);

    write();

    try (Stream<Path> files = Files.walk(directory())) {
      for (Path file : files.toList()) {
        assertThat(Files.getAttribute(file, "unix:uid")).as(file.toString()).isEqualTo(12345);
        assertThat(Files.getAttribute(file, "unix:gid")).as(file.toString()).isEqualTo(12346);
      }
    }
  }
}
