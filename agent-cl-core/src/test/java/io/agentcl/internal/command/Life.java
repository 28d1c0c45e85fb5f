package io.agentcl.internal.command;

import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.Certificate;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Line;
import io.agentcl.ledger.Price;
import io.agentcl.ledger.Requirement;
import io.agentcl.ledger.Tally;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.store.FileLedger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The life of a desk that learned three lessons, of which one waits. */
final class Life {

  static final Instant BEGIN = Instant.parse("2026-03-04T10:00:00Z");
  static final Harness SHIPPED = with(Harness.empty(), "system", "Be kind.");
  static final String LINE = Line.id("desk-1", SHIPPED.version());

  static final Scenario GREETING = scenario("greeting", "Hello");
  static final Scenario DATE = scenario("flight/day-first", "3 April");
  static final Scenario YEAR = scenario("flight/year", "2026");

  static final Patch DAY_FIRST =
      patch(SHIPPED, "dates", "Read the day first.", "a user meant April");
  static final Patch WITH_YEAR =
      patch(
          SHIPPED.with(DAY_FIRST), "dates", "Read the day first. Ask for the year.", "asked twice");
  static final Patch POLITE = patch(SHIPPED, "tone", "Say sir.", "an expert wants it");

  private Life() {}

  static Scenario scenario(String id, String says) {
    return Scenario.builder(id)
        .user(User.scripted("book me to Oslo"))
        .expect(Answers.answerContains(says))
        .build();
  }

  private static Harness with(Harness harness, String name, String text) {
    return harness.with(patch(harness, name, text, ""));
  }

  private static Patch patch(Harness on, String name, String text, String reason) {
    return on.patch()
        .put(PromptSection.LAYER, name, PromptSection.of(text))
        .because(reason)
        .origin(new Origin(Origin.Kind.EXPERT, "ticket 7"))
        .build();
  }

  /** Returns the entries in their order. */
  static List<LedgerEntry> entries() {
    return List.of(
        new LedgerNote.Began(at(1), swap("", Harness.empty(), SHIPPED)),
        defined(2, GREETING),
        new LedgerEntry.Earned(at(3), new Requirement("greeting", GREETING.version(), null)),
        new LedgerEntry.Admitted(at(4), List.of(fixed(GREETING, .7))),
        new LedgerNote.Opened(at(5), "g-1", DATE.id(), SHIPPED.version()),
        defined(6, DATE),
        promoted(7, swap(LINE, DAY_FIRST, SHIPPED), DATE, certificate()),
        promoted(8, swap(LINE, WITH_YEAR, SHIPPED.with(DAY_FIRST)), YEAR, null),
        new LedgerNote.Waiting(
            at(9), POLITE, SHIPPED.version(), List.of("tone/sir"), new Price(18.5, Set.of("c1"))));
  }

  static Instant at(int number) {
    return BEGIN.plusSeconds(60L * number);
  }

  private static LedgerEntry defined(int number, Scenario scenario) {
    return new LedgerNote.Defined(
        at(number), scenario.id(), scenario.version(), ScenarioCodec.stock().write(scenario));
  }

  private static Requirement fixed(Scenario scenario, double floor) {
    return new Requirement(scenario.id(), scenario.version(), floor, new Tally(40, 40, 40, 0));
  }

  private static LedgerEntry promoted(
      int number, LedgerChange.Swap swap, Scenario target, @Nullable Certificate certificate) {
    return new LedgerChange.Promoted(
        at(number),
        swap,
        List.of(fixed(target, .67)),
        new Price(18.2, Set.of("c" + number)),
        certificate);
  }

  private static Certificate certificate() {
    return new Certificate(
        1,
        .0247,
        "measured",
        List.of(
            new Certificate.Certified(DATE.id(), .36, new Tally(40, 40, 40, 0), 51.4, 3),
            new Certificate.Certified("greeting", .7, new Tally(31, 30, 30, 0), 44, 3)));
  }

  private static LedgerChange.Swap swap(String from, Harness before, Harness after) {
    return new LedgerChange.Swap(LINE, before.diff(after, Origin.OPERATOR), from, after.version());
  }

  private static LedgerChange.Swap swap(String line, Patch patch, Harness on) {
    return new LedgerChange.Swap(line, patch, on.version(), on.with(patch).version());
  }

  /** Writes the life into {@code directory}. */
  static void write(Path directory) {
    write(directory, entries());
  }

  static void write(Path directory, List<LedgerEntry> entries) {
    try (FileLedger ledger = FileLedger.open(directory)) {
      for (LedgerEntry entry : entries) {
        ledger.append(entry, ledger.revision());
      }
    }
  }
}
