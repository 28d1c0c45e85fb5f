package io.agentcl.internal.live;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Versions;
import io.agentcl.internal.ledger.Base;
import io.agentcl.internal.ledger.Contents;
import io.agentcl.internal.ledger.Decided;
import io.agentcl.internal.ledger.TakeBack;
import io.agentcl.internal.regress.ProvenSuite;
import io.agentcl.learn.LearningEvent;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Line;
import io.agentcl.run.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The pointer to the harness in production: what the ledger has live on the line of this release.
 * Reading never waits; a swap is a compare-and-set under a lock, on the pointer and on the ledger,
 * which is written only for swaps that happen.
 */
public final class LiveHarness {

  private static final String PLACE = "the ledger";

  /** The agent's version as the host declares it: one part of what names a line. */
  private final String agentVersion;

  private final ProvenSuite suite;
  private final Voice voice;

  /**
   * All of the ledger that is accounted for in the pointer. Guarded by this, as all that follows.
   */
  private final LedgerState state = new LedgerState();

  private final Contents contents;

  /** The line of this release: what others change on it is followed. */
  private String line;

  /** The revision that is accounted for; written under the lock. */
  private volatile long seen;

  private volatile Harness harness;

  /**
   * Creates the pointer to what the ledger of {@code suite} has live on the line of {@code
   * shipped}; to {@code shipped} itself if it has nothing there, and tells then that what was
   * learned on other lines is not live.
   */
  public LiveHarness(String agentVersion, Harness shipped, ProvenSuite suite, Voice voice) {
    this.agentVersion = requireNonNull(agentVersion, "agentVersion");
    this.suite = suite;
    this.voice = voice;
    this.contents = new Contents(requireNonNull(shipped, "harness"));
    this.line = Line.id(agentVersion, shipped.version());
    this.harness = shipped;
    follow(new ArrayList<>(), null);
    if (isAstray()) {
      voice.problem(
          "the suite",
          new IllegalStateException(
              ("its learned patches are not live: they were promoted on another release than %s; to"
                      + " mend it, call ship(..)")
                  .formatted(shipped)));
    }
    tellBanned();
  }

  /** Creates that of a host that declares no version of its agent. */
  public LiveHarness(Harness shipped, ProvenSuite suite, Voice voice) {
    this(Versions.UNDECLARED, shipped, suite, voice);
  }

  /** Returns the harness that is live. */
  public Harness get() {
    return harness;
  }

  /**
   * Returns the harness that a conversation in {@code context} is pinned to: the live one, also
   * after what others changed. Costs a look at the ledger's revision if they did not.
   */
  Harness pin(Context context) {
    requireNonNull(context, "context");
    try {
      if (suite.ledger().revision() != seen) {
        follow();
      }
    } catch (RuntimeException e) { // the host goes on with what it knows
      voice.problem(PLACE, e);
    }
    return harness;
  }

  /** Returns the changes that are in force on this line, the oldest first. */
  public synchronized List<LedgerChange> inForce() {
    return state.line(line).map(Line::inForce).orElse(List.of());
  }

  /** Returns the patches in force here that were learned, the oldest first. */
  public synchronized List<LedgerChange.Promoted> learned() {
    return state.line(line).map(Line::learned).orElse(List.of());
  }

  /** What was asked of all that is known here, and what that stood on. */
  record Answer<T>(Base base, T value) {}

  /**
   * Returns what {@code question} asks of all that is known here, with the base of that very
   * moment: what is made of the one is not compared with a later one. It must not wait.
   */
  synchronized <T> Answer<T> ask(BiFunction<LedgerState, TakeBack, T> question) {
    T value = question.apply(state, new TakeBack(state, contents));
    return new Answer<>(base(), value);
  }

  private Base base() {
    return new Base(harness, state.revision(), line);
  }

  /** Returns the version of the agent as the host declares it. */
  public String agentVersion() {
    return agentVersion;
  }

  /** Returns the line of this release. */
  public synchronized String line() {
    return line;
  }

  /**
   * Returns the harnesses of these versions, live or not any more, by version, as far as this
   * process and the ledger tell. Those that are not live cost one pass over the ledger.
   */
  public Map<String, Harness> find(Set<String> versions) {
    follow();
    Map<String, Harness> known = new HashMap<>();
    Harness own;
    synchronized (this) {
      own = contents.own();
      known.put(own.version(), own);
      known.put(harness.version(), harness);
    }
    if (!known.keySet().containsAll(versions)) {
      known.putAll(Contents.find(versions, own, suite.ledger()));
    }
    known.keySet().retainAll(versions);
    return known;
  }

  /**
   * Returns why nothing can be changed here but by a release, or empty: the ledger has other
   * releases live, and nothing for this one.
   */
  public synchronized Optional<String> obstacle() {
    return isAstray()
        ? Optional.of(
            "the ledger has harness %.8s live, and here %s is; to mend it, call ship(..)"
                .formatted(state.latest().map(Line::live).orElse(""), harness))
        : Optional.empty();
  }

  private boolean isAstray() {
    return state.hasLines() && onLine(line).isEmpty();
  }

  /** Returns what is live on {@code id}, or empty if nobody here knows. */
  private Optional<Harness> onLine(String id) {
    return contents.of(id).filter(there -> there.version().equals(state.live(id)));
  }

  /** Takes over what other learners on the same ledger have changed on this line since. */
  public Base follow() {
    List<LedgerChange> followed = new ArrayList<>();
    Base now = follow(followed, null);
    tell(followed);
    return now;
  }

  /**
   * Adds what is new in the ledger.
   *
   * @param own a change of this learner: if it is a release, its line is the one to be on
   */
  private synchronized Base follow(List<LedgerChange> followed, @Nullable LedgerChange own) {
    boolean released = false;
    for (LedgerEntry entry : suite.ledger().from(state.revision())) {
      state.add(entry);
      contents.follow(entry);
      LedgerChange change = entry.change().orElse(null);
      if (change instanceof LedgerChange.Shipped release && entry.equals(own)) {
        line = release.swap().line();
      }
      released |= change instanceof LedgerChange.Shipped;
      if (change != null && change.on(line).isPresent()) {
        followed.add(change);
      }
    }
    if (released) {
      contents.keepOnly(state.lines());
    }
    harness = onLine(line).orElse(harness);
    seen = state.revision();
    return base();
  }

  /**
   * Returns what a release of {@code next} would be put on: this line, or if the ledger knows
   * nothing of it, the one that was changed last.
   */
  public Parent parent(Harness next) {
    follow();
    return parentOf(Line.id(agentVersion, next.version()));
  }

  private synchronized Parent parentOf(String target) {
    String own = state.live(line).isEmpty() ? null : line;
    String latest = state.latest().map(Line::id).orElse(line);
    String from = !state.live(target).isEmpty() ? target : own == null ? latest : own;
    Optional<Harness> there = state.hasLines() ? onLine(from) : Optional.of(harness);
    Base base = new Base(there.orElse(harness), state.revision(), from);
    return new Parent(
        base, there.isPresent(), target, learnedFor(from), new Parent.Out(state, from));
  }

  private List<LedgerChange.Promoted> learnedFor(String from) {
    List<LedgerChange.Promoted> learned =
        new ArrayList<>(state.line(from).map(Line::learned).orElse(List.of()));
    learned.addAll(state.news(from));
    return learned;
  }

  /** Goes to the line {@code id}, on which the ledger has something live already. */
  public void goTo(String id) {
    synchronized (this) {
      line = id;
      harness = onLine(id).orElse(harness);
    }
  }

  /**
   * Writes a change and makes its harness live if what is live, also after all that others changed,
   * and the revision of the ledger are still those of {@code expected}.
   *
   * @return whether it was done
   * @throws java.io.UncheckedIOException if the ledger cannot be written; nothing is swapped then
   */
  public boolean swap(Base expected, Decided<?> decided) {
    List<LedgerChange> changes = new ArrayList<>();
    suite.define(decided.change(), expected.revision(), decided.proven());
    boolean swapped = swap(expected, decided, changes);
    tell(changes);
    return swapped;
  }

  private synchronized boolean swap(Base expected, Decided<?> decided, List<LedgerChange> changes) {
    LedgerChange change = decided.change();
    follow(changes, null);
    if (!onLine(expected.line()).orElse(harness).equals(expected.harness())) {
      return false;
    }
    if (isAstray() && change instanceof LedgerChange.Promoted) {
      return false; // the ledger could not tell what it was learned on
    }
    if (!state.hasLines() && !begin(change.at(), expected)) {
      return false;
    }
    String after = change.on(line).map(LedgerChange.Swap::to).orElse(harness.version());
    if (!suite.add(change, expected.revision(), after, decided.proven())) {
      return false;
    }
    follow(changes, change);
    return true;
  }

  /**
   * Writes what the first change is made on, so that the ledger tells it; returns false if another
   * process has begun this line, and changed it, just now.
   */
  private boolean begin(Instant at, Base expected) {
    Patch all = Harness.empty().diff(harness, Origin.OPERATOR);
    LedgerChange.Swap swap = new LedgerChange.Swap(line, all, "", harness.version());
    try {
      return suite.add(
          new LedgerNote.Began(at, swap), expected.revision(), harness.version(), List.of());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void tell(List<LedgerChange> changes) {
    changes.forEach(change -> voice.tell(new LearningEvent.Changed(change)));
    if (changes.stream().anyMatch(LedgerChange.Banned.class::isInstance)) {
      tellBanned();
    }
  }

  /** Tells what is live although it is banned: a release put it there, before or beside the ban. */
  private void tellBanned() {
    List<String> banned;
    synchronized (this) {
      banned =
          harness
              .components()
              .filter(state::isBanned)
              .map(Component::address)
              .map(String::valueOf)
              .toList();
    }
    if (!banned.isEmpty()) {
      voice.notice(
          PLACE,
          "the release itself contains what is banned, at %s; ship one without".formatted(banned));
    }
  }
}
