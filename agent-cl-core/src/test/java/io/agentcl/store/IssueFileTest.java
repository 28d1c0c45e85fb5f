package io.agentcl.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.trace.Usage;
import io.agentcl.triage.Issue;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IssueFileTest {

  private static final Instant AT = Instant.parse("2026-03-04T10:00:00Z");

  @TempDir private Path directory;

  private static Issue issue(String symptom) {
    return new Issue(
        new Issue.Fingerprint(symptom, "tool/refund", "policy", "reply"),
        new Issue.Seen(
            2,
            AT,
            AT.plusSeconds(1),
            new Usage(7, 5, new BigDecimal("0.25")),
            new Issue.Hashes(List.of("00000000000000ff"), List.of("0123456789abcdef"))),
        new Issue.Evidence(Map.of("policy", 2L), 1),
        List.of(new Issue.Example("c-1", 4, "Grüße\n\"\ud83d\ude42\" \ud83d")),
        new Issue.Life(
            Issue.Status.REOPENED,
            List.of("s-1"),
            List.of(new Issue.Claim("p", AT, "before", "s-1")),
            "c-9"));
  }

  private Path file() {
    return directory.resolve("new/issues.json");
  }

  @Test
  void issuesAreReadAsTheyWereWritten() {
    List<Issue> issues = List.of(issue("a"), issue("b"));

    IssueFile.write(file(), issues);

    assertThat(IssueFile.read(file())).containsExactlyInAnyOrderElementsOf(issues);
  }

  @Test
  void theSameIssuesInAnyOrderGiveTheSameBytes() throws IOException {
    IssueFile.write(file(), List.of(issue("a"), issue("b")));
    byte[] first = Files.readAllBytes(file());
    IssueFile.write(file(), List.of(issue("b"), issue("a")));

    assertThat(Files.readAllBytes(file())).isEqualTo(first);
  }

  @Test
  void theFileIsForPeopleAndNamesItsFormat() throws IOException {
    IssueFile.write(file(), List.of(issue("a")));

    assertThat(Files.readString(file()))
        .startsWith("{\n  \"format\": \"agent-cl-issues-1\",\n")
        .contains("\"symptom\": \"a\"")
        .contains("\"patch\": \"p\"");
  }

  @Test
  void damageIsRefusedWithItsPlace() throws IOException {
    IssueFile.write(file(), List.of(issue("a")));
    String text = Files.readString(file());

    assertRefused(text.replace("issues-1", "issues-9"), "$.format is \"agent-cl-issues-9\"");
    assertRefused(text.replace("REOPENED", "GONE"), "$.issues[0].life.status");
    assertRefused(text.replace("\"count\": 2", "\"count\": 3"), "$.checksum");
    assertRefused(text.replace("00000000000000ff", "zz"), "no hash of 16 hexadecimal digits");
    assertRefused("{", "issues.json");
  }

  @Test
  void anIssueThatIsThereTwiceIsRefused() {
    IssueFile.write(file(), List.of(issue("a"), issue("a")));

    assertThatThrownBy(() -> IssueFile.read(file()))
        .hasMessageContaining("$.issues[1] is issue " + issue("a").id() + " again; to mend it");
  }

  private void assertRefused(String text, String message) throws IOException {
    Path damaged = directory.resolve("issues.json");
    Files.writeString(damaged, text);

    assertThatThrownBy(() -> IssueFile.read(damaged))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
