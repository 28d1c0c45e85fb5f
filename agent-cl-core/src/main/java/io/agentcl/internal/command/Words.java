package io.agentcl.internal.command;

import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.internal.text.Shares;
import io.agentcl.ledger.Requirement;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Pattern;

/** How things of a ledger are said to people. */
final class Words {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

  /** As long as a time, so that columns stay. */
  private static final String UNDATED = "without a date     ";

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

  private static final Pattern HASH = Pattern.compile("\\b([0-9a-f]{8})[0-9a-f]{56}\\b");

  private Words() {}

  /**
   * Returns when it was; what the host earned, which asks no clock, is dated by nobody. A clock may
   * have stood anywhere: what has no year of four digits is said as it is written.
   */
  static String time(Instant at) {
    if (at.equals(Instant.EPOCH)) {
      return UNDATED;
    }
    return at.isBefore(FIRST) || at.isAfter(LAST) ? at.toString() : TIME.format(at);
  }

  /** Returns when it was, and that this is said in UTC. */
  static String utc(Instant at) {
    return at.equals(Instant.EPOCH) ? UNDATED.strip() : time(at) + " UTC";
  }

  /** Returns {@code text} with each whole hash cut to its first eight digits. */
  static String brief(String text) {
    return HASH.matcher(text).replaceAll("$1");
  }

  /** Returns {@code entry 12 (2026-03-04 10:11:12 UTC)}. */
  static String entry(long number, Instant at) {
    return "entry %d (%s)".formatted(number, utc(at));
  }

  static String patch(Patch patch) {
    return patch.handle() + " " + patch.title();
  }

  /** Returns whose word it is, and where it was taken from. */
  static String origin(Origin origin) {
    String phrase = origin.kind().phrase();
    return origin.source().isEmpty() ? phrase : phrase + ": " + origin.source();
  }

  /** Returns the floor and what fixed it. */
  static String floor(Requirement requirement) {
    if (requirement.floor() == null) {
      return "no floor yet: the first gate fixes it";
    }
    String by =
        requirement.admission() == null
            ? "one run fixed it"
            : "%s runs fixed it".formatted(requirement.admission());
    return "floor %s, %s".formatted(Shares.of(requirement.floor()), by);
  }

  /** Returns what {@code e} says is wrong. */
  static String problem(RuntimeException e) {
    return remedy(String.valueOf(e.getMessage()));
  }

  /** Returns {@code problem} with remedies that this command has instead of those of the code. */
  static String remedy(String problem) {
    return problem.replace("FileLedger.repair(..)", "DIRECTORY repair");
  }

  static String content(Optional<Component> component) {
    return component.map(each -> each.content().toString()).orElse("nothing");
  }

  /** Prints what {@code edit} finds and puts. */
  static void edit(Edit edit, Page page) {
    page.line(edit.address().toString());
    page.inner().row("before", content(edit.before()));
    page.inner().row("after", content(edit.after()));
  }

  static String count(long number, String one, String many) {
    return number == 1 ? "1 " + one : number + " " + many;
  }
}
