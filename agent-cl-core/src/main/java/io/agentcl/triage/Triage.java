package io.agentcl.triage;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.experience.Signal;
import io.agentcl.internal.text.Names;
import io.agentcl.ledger.LedgerEntry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Sorts conversations: which failed, by signals, by the host's graders and by what was mined, and
 * which of them are one issue. Conversations are looked at one by one and not kept, so that memory
 * does not grow with them. Safe for use by many threads.
 *
 * <pre>{@code
 * Triage triage = Triage.builder().grader(policy).known(IssueFile.read(file)).build();
 * store.all().forEach(triage::add);
 * System.out.println(triage.report());
 * }</pre>
 */
public final class Triage {

  /** Conversations whose signals came before them; more are not waited for. */
  private static final int MOST_WAITING = 10_000;

  private static final int MOST_OF_ONE = 100;
  private static final int MOST_NOTES = 100;

  private final CorrectionMiner miner;
  private final Map<String, Function<Experience, Evaluator>> graders;
  private final IssueBook book;
  private final Map<String, GraderTally> tallies = new LinkedHashMap<>();
  private final Map<String, List<Signal>> waiting = new LinkedHashMap<>();
  private final TriageTotals totals = new TriageTotals(MOST_NOTES);

  private Triage(Builder builder) {
    this.miner = builder.miner;
    this.graders = new LinkedHashMap<>(builder.graders);
    this.book = new IssueBook(builder.known);
    builder.entries.forEach(book::learn);
    graders.keySet().forEach(name -> tallies.put(name, GraderTally.NONE));
  }

  /** Returns a builder of one that mines by the stock lists of phrases and has no graders. */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds a triage. */
  public static final class Builder {

    private final Map<String, Function<Experience, Evaluator>> graders = new LinkedHashMap<>();
    private final List<Issue> known = new ArrayList<>();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private CorrectionMiner miner = CorrectionMiner.standard();

    private Builder() {}

    /**
     * Adds a grader of recorded conversations, such as a policy: what it fails has failed.
     *
     * @throws IllegalArgumentException if there is one of its name
     */
    public Builder grader(Evaluator grader) {
      requireNonNull(grader, "grader");
      return grader(grader.name(), experience -> grader);
    }

    /**
     * Adds a grader that is made for each conversation, as one that goes by its context.
     *
     * @throws IllegalArgumentException if there is one of this name
     */
    public Builder grader(String name, Function<Experience, Evaluator> grader) {
      requireNonNull(grader, "grader");
      if (graders.putIfAbsent(Names.checked(name, "name"), grader) != null) {
        throw new IllegalArgumentException(
            "there are two graders \"%s\"; to mend it, name one with Evaluator.of(..)"
                .formatted(name));
      }
      return this;
    }

    /** Mines by {@code other}. */
    public Builder miner(CorrectionMiner other) {
      this.miner = requireNonNull(other, "other");
      return this;
    }

    /** Begins with these issues, as of the report before: what fails like them joins them. */
    public Builder known(Collection<Issue> issues) {
      known.addAll(issues);
      return this;
    }

    /**
     * Takes patches that went live for claims to have fixed the issues that their targets are of,
     * and those that were taken back for none.
     *
     * @param ledger its entries, the oldest first
     */
    public Builder ledger(Iterable<? extends LedgerEntry> ledger) {
      ledger.forEach(entries::add);
      return this;
    }

    /**
     * Returns the triage.
     *
     * @throws IllegalArgumentException if an issue is known twice
     */
    public Triage build() {
      return new Triage(this);
    }
  }

  /**
   * Looks at {@code experience}, with the signals that were {@linkplain #signal told} before.
   * Whatever is in it, nothing is thrown: what could not be told is in the report.
   */
  public void add(Experience experience) {
    Experience whole = withSignals(requireNonNull(experience, "experience"));
    Examination.Found found = Examination.of(whole, miner, graders);
    synchronized (book) {
      found
          .scores()
          .forEach(
              (name, score) -> tallies.computeIfPresent(name, (key, tally) -> tally.with(score)));
      book.add(whole, found.symptoms(), found.supported());
      totals.add(whole, found);
    }
  }

  private Experience withSignals(Experience experience) {
    @Nullable List<Signal> more;
    synchronized (book) {
      more = waiting.remove(experience.id());
    }
    Experience whole = experience;
    for (Signal signal : more == null ? List.<Signal>of() : more) {
      whole = whole.with(signal);
    }
    return whole;
  }

  /**
   * Tells of a signal that is not in the experience itself, such as the text of a ticket. It counts
   * once the conversation {@code id} is added; one that never is, is named in the report.
   */
  public void signal(String id, Signal signal) {
    requireNonNull(id, "id");
    requireNonNull(signal, "signal");
    synchronized (book) {
      List<Signal> told = waiting.getOrDefault(id, new ArrayList<>());
      if (told.size() < MOST_OF_ONE && (!told.isEmpty() || waiting.size() < MOST_WAITING)) {
        told.add(signal);
        waiting.put(id, told);
      } else {
        totals.note("no room for a signal to conversation %s".formatted(id));
      }
    }
  }

  /** Takes notice of what was written to the ledger meanwhile. */
  public void learn(LedgerEntry entry) {
    synchronized (book) {
      book.learn(requireNonNull(entry, "entry"));
    }
  }

  /** Returns what was found so far; more may be added after it. */
  public TriageReport report() {
    synchronized (book) {
      return totals.report(book, tallies, waiting.keySet());
    }
  }
}
