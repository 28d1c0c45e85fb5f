package io.agentcl.internal.live;

import io.agentcl.experience.Experience;
import io.agentcl.experience.ExperienceStore;
import io.agentcl.experience.Redactor;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.Entries;
import io.agentcl.internal.record.Recorder;
import io.agentcl.internal.record.Redaction;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.LearningEvent;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.rule.PromptSection;
import io.agentcl.run.Agent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** A live harness on a ledger of its own. What it is changed to is made once, for all races. */
final class Desk {

  static final Harness SHIPPED = harness("shipped");
  static final Harness ONE = harness("one");
  static final Harness OTHER = harness("other");

  /** The one line on which all happens. */
  private static final String LINE = SHIPPED.version();

  private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
  private static final Entries ENTRIES = new Entries("program-1", CLOCK);
  private static final Map<String, String> NAMES =
      Map.of(SHIPPED.version(), "shipped", ONE.version(), "one", OTHER.version(), "other");

  static final Decided<?> TO_ONE = shipped(SHIPPED, ONE);
  static final Decided<?> TO_OTHER = shipped(SHIPPED, OTHER);
  static final Decided<?> FROM_ONE_TO_OTHER = shipped(ONE, OTHER);

  /** Where nobody knows what was live before. */
  static final Decided<?> RELEASE_OF_ONE = release(ENTRIES.swap(LINE, ONE, Origin.OPERATOR));

  /** Says what its prompt says. */
  private static final Agent AGENT =
      Agent.text(
          session ->
              message ->
                  session
                      .harness()
                      .find(PromptSection.LAYER, "system")
                      .map(PromptSection::text)
                      .orElse("nothing"));

  private static final AtomicLong IDS = new AtomicLong();

  private final RegressionSuite suite = RegressionSuite.inMemory();
  private final AtomicInteger told = new AtomicInteger();
  private final Voice voice =
      new Voice(
          event -> {
            if (event instanceof LearningEvent.Changed) {
              told.incrementAndGet();
            }
          });

  final LiveHarness live = new LiveHarness(SHIPPED, ProvenSuite.of(suite), voice);

  /** Returns one whose ledger has a harness live that nobody here knows. */
  static Desk astray() {
    Desk desk = new Desk();
    LedgerChange unknown = shipped(OTHER, harness("unknown")).change();
    desk.suite.append(unknown, 0, List.of());
    return desk;
  }

  private static Harness harness(String text) {
    return Harness.builder().put(PromptSection.LAYER, "system", PromptSection.of(text)).build();
  }

  private static Decided<LedgerChange.Shipped> shipped(Harness from, Harness to) {
    return release(ENTRIES.swap(LINE, from, to, Origin.OPERATOR));
  }

  private static Decided<LedgerChange.Shipped> release(LedgerChange.Swap swap) {
    return ENTRIES.shipped(
        swap,
        new LedgerChange.Shipped.Rebase(LINE, List.of(), List.of(), List.of()),
        Entries.Released.UNSEEN);
  }

  static String name(Harness harness) {
    return NAMES.getOrDefault(harness.version(), "unknown");
  }

  /** Returns what is live, if the ledger says the same. */
  String name() {
    String name = name(live.get());
    return live.obstacle().isEmpty() && name.equals(name(live.follow().harness()))
        ? name
        : "astray";
  }

  /** Returns how many changes were told. */
  int told() {
    return told.get();
  }

  /** Makes {@link #ONE} live by the ledger, as another instance does. */
  void changeElsewhere() {
    suite.append(TO_ONE.change(), 0, List.of());
  }

  WayBack wayBack() {
    return new WayBack(live, ProvenSuite.of(suite), ENTRIES);
  }

  Production production() {
    Outsides outsides = new Outsides(Map.of(), CLOCK, new SplittableRandom(1));
    Sessions sessions =
        new Sessions(
            () -> "c-" + IDS.incrementAndGet(),
            outsides,
            Recorder.Bounds.DEFAULT,
            Duration.ofMinutes(30));
    Keeping keeping = new Keeping(new Forgetful(), new Redaction(Redactor.noop()), "agent-1");
    return new Production(
        AGENT, live, new Conversations(sessions, keeping, CLOCK, voice), wayBack());
  }

  /** Keeps nothing: races are many. */
  private static final class Forgetful implements ExperienceStore {

    @Override
    public void add(Experience experience) {}

    @Override
    public void signal(String id, Signal signal) {}

    @Override
    public Optional<Experience> find(String id) {
      return Optional.empty();
    }

    @Override
    public List<Experience> all() {
      return List.of();
    }
  }
}
