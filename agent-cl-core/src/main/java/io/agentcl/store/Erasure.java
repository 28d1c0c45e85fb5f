package io.agentcl.store;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.internal.ledger.Contents;
import io.agentcl.internal.ledger.Recall;
import io.agentcl.internal.ledger.TakeBack;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Line;
import io.agentcl.live.PatchInUseException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Erases what a ledger holds of a person: scenarios of his words, what was seen in runs of them,
 * patches and memories made for him, and what took those back. First what hangs on them ends, as
 * everybody sees it: patches are taken back, what waits is declined, scenarios are retired, each
 * with the reason. Then the entries with his words are replaced by their kind, their digest and
 * what others build on; the chain verifies as before. Experiences are erased in their own files
 * ({@link ExperienceFolder#erase}), and copies and backups by whoever made them.
 *
 * <p>Whose words an entry holds is told by fields, not by meanings: a user with his tenant, as
 * scopes and contexts have them, or the id of a conversation. Ids of scenarios, and names of
 * components and patches, stay. Costs reading the ledger three times. Safe for use by many threads;
 * if one of two processes writes meanwhile, both come to an end.
 */
public final class Erasure {

  private final FileLedger ledger;
  private final Clock clock;

  private Erasure(FileLedger ledger, Clock clock) {
    this.ledger = ledger;
    this.clock = clock;
  }

  /** Returns the erasure of what {@code ledger} holds. */
  public static Erasure of(FileLedger ledger, Clock clock) {
    return new Erasure(requireNonNull(ledger, "ledger"), requireNonNull(clock, "clock"));
  }

  /**
   * What was erased, as a proof for the person.
   *
   * @param patches ids of the patches that were taken back, or waited no more
   * @param scenarios ids of the scenarios that were retired
   * @param entries the entries that were erased, by their revision, each with its kind and digest
   * @param left what is not erased
   * @param root of the ledger afterwards, for the record
   */
  public record Report(
      List<String> patches,
      List<String> scenarios,
      Map<Long, String> entries,
      Left left,
      String root) {

    public Report {
      patches = List.copyOf(patches);
      scenarios = List.copyOf(scenarios);
      entries = new LinkedHashMap<>(entries);
    }

    @Override
    public String toString() {
      StringBuilder text =
          new StringBuilder(
              "ERASED  %d entries, %d patches ended, %d scenarios retired"
                  .formatted(entries.size(), patches.size(), scenarios.size()));
      patches.forEach(patch -> text.append("\n  patch      p-%.8s".formatted(patch)));
      scenarios.forEach(scenario -> text.append("\n  scenario   ").append(scenario));
      entries.forEach(
          (revision, what) -> text.append("\n  entry %6d %s".formatted(revision, what)));
      return text.append(left).append("\n  root       ").append(root).toString();
    }
  }

  /**
   * What an erasure leaves.
   *
   * @param entries revisions of entries that hold such words; what a release contains, or what was
   *     written meanwhile
   * @param files in the directory of the ledger, which no entry stands in, and which may hold such
   *     words: the torn ends of appends that were never acknowledged, and what a repair put aside
   * @param patches that fixed what he complained of and are for others, too: if they repeat what he
   *     said, they are to be named in another erasure
   * @param namesakes where nothing of him was found: who has the same user's id in other tenants,
   *     in words
   */
  public record Left(
      Set<Long> entries, List<Path> files, List<Patch> patches, Set<String> namesakes) {

    public Left {
      entries = new TreeSet<>(entries);
      files = List.copyOf(files);
      patches = List.copyOf(patches);
      namesakes = new TreeSet<>(namesakes);
    }

    /** Returns whether nothing is left that somebody has to erase. */
    public boolean isEmpty() {
      return entries.isEmpty() && files.isEmpty();
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder();
      entries.forEach(revision -> text.append("\n  LEFT       entry ").append(revision));
      files.forEach(file -> text.append("\n  LEFT       %s; delete it".formatted(file)));
      patches.forEach(
          patch ->
              text.append("\n  look at    %s %s".formatted(patch.handle(), patch.title()))
                  .append(", which is for others, too; name it if it repeats what was said"));
      namesakes.forEach(
          other ->
              text.append("\n  look at    %s, of whom there is something".formatted(other))
                  .append("; if that is who is meant, say the tenant, too"));
      return text.toString();
    }
  }

  /**
   * Erases what is of {@code person}, and all that is {@code named}.
   *
   * @param person the scope of one user; with his tenant, if the agent has such
   * @param named what is his, too, and does not say so: ids of conversations, such as those that
   *     {@link ExperienceFolder#erase} gave back; ids of scenarios that were drafted from them
   *     under another one; and patches for others that repeat what he said, {@code p-} and the
   *     beginning of their ids. May be empty
   * @param reason why, as everybody may read it; without words of the person; not blank
   * @throws IllegalArgumentException if it is nobody's scope, or if there is no reason
   * @throws java.io.UncheckedIOException if it fails; calling it again goes on
   */
  public Report erase(Scope person, Collection<String> named, String reason) {
    if (requireNonNull(person, "person").user() == null) {
      throw new IllegalArgumentException(
          "%s is no person; to mend it, give a user's scope".formatted(person));
    }
    if (requireNonNull(reason, "reason").isBlank()) {
      throw new IllegalArgumentException("nothing is erased without a reason");
    }
    Whose whose = Whose.of(person, named, Recall.patches(ledger.from(0)));
    Set<String> scenarios = now(whose).scenarios;
    List<String> patches = endPatches(whose, reason);
    List<String> retired = retire(whose, reason);
    PersonsWords found = PersonsWords.of(ledger.from(0), whose, scenarios);
    Map<Long, String> erased = erase(found);
    PersonsWords left = PersonsWords.of(ledger.from(0), whose, scenarios);
    Set<Long> entries = new TreeSet<>(left.words());
    entries.addAll(left.verdicts());
    Set<String> namesakes = erased.isEmpty() ? namesakes(whose) : Set.of();
    Left all = new Left(entries, ledger.remains(), found.fixes(), namesakes);
    return new Report(patches, retired, erased, all, ledger.root());
  }

  private Set<String> namesakes(Whose whose) {
    Set<String> all = new TreeSet<>();
    ledger.from(0).forEach(entry -> all.addAll(whose.namesakes(entry)));
    return all;
  }

  /** What tells of his scenarios goes first: nothing else says which those are. */
  private Map<Long, String> erase(PersonsWords found) {
    if (!found.words().isEmpty()) {
      now(Whose.NOBODY).state.lines().forEach(line -> begin(line.id()));
    }
    ledger.erase(found.verdicts());
    ledger.erase(found.words());
    Set<Long> all = new TreeSet<>(found.words());
    all.addAll(found.verdicts());
    Map<Long, String> erased = new LinkedHashMap<>();
    all.forEach(revision -> erased.put(revision, said(revision)));
    return erased;
  }

  private LedgerEntry entry(long revision) {
    return ledger.from(revision - 1).get(0);
  }

  private String said(long revision) {
    return entry(revision) instanceof LedgerEntry.Erased erased
        ? "%s, %s".formatted(erased.kind(), erased.digest())
        : "not erased";
  }

  /** What the ledger adds up to at one revision. */
  private static final class Now {
    final LedgerState state = new LedgerState();
    final Contents contents = new Contents(Harness.empty());

    /** Ids of the scenarios that are data of the person. */
    final Set<String> scenarios = new LinkedHashSet<>();

    Now(Iterable<LedgerEntry> entries, Whose whose) {
      for (LedgerEntry entry : entries) {
        state.add(entry);
        contents.follow(entry);
        if (entry.understood().orElse(entry) instanceof LedgerNote.Defined defined
            && whose.holds(entry)) {
          scenarios.add(defined.id());
        }
      }
    }
  }

  private Now now(Whose whose) {
    return new Now(ledger.from(0), whose);
  }

  private interface Deciding {
    Optional<LedgerEntry> next(Now now, Instant at);
  }

  /** Writes what is to be decided, each on all that was written before, until nothing is left. */
  private List<LedgerEntry> write(Whose whose, Deciding deciding) {
    List<LedgerEntry> written = new ArrayList<>();
    while (true) {
      Now now = now(whose);
      Optional<LedgerEntry> entry = deciding.next(now, clock.instant());
      if (entry.isEmpty()) {
        return written;
      }
      if (ledger.append(entry.get(), now.state.revision())) {
        written.add(entry.get());
      }
    }
  }

  private List<String> endPatches(Whose whose, String reason) {
    List<String> ended = new ArrayList<>();
    for (LedgerEntry entry : write(whose, (now, at) -> endPatches(now, at, whose, reason))) {
      if (entry instanceof LedgerChange.Reverted reverted) {
        ended.addAll(reverted.patches());
      } else if (entry instanceof LedgerNote.Declined declined) {
        ended.add(declined.patch());
      }
    }
    return ended;
  }

  private static Optional<LedgerEntry> endPatches(Now now, Instant at, Whose whose, String reason) {
    List<Patch> own =
        now.state.lines().stream()
            .map(Line::learned)
            .flatMap(List::stream)
            .map(promoted -> promoted.swap().patch())
            .filter(whose::holds)
            .distinct()
            .toList();
    if (!own.isEmpty()) {
      return Optional.of(reverted(new TakeBack(now.state, now.contents), own, at, reason));
    }
    return now.state.waiting().values().stream()
        .map(LedgerNote.Waiting::patch)
        .filter(whose::holds)
        .findFirst()
        .map(patch -> new LedgerNote.Declined(at, patch.id(), "", reason));
  }

  /** Takes back what builds on it, too: it cannot stay. */
  private static LedgerEntry reverted(TakeBack back, List<Patch> own, Instant at, String reason) {
    try {
      return new Recall(back, at).reverted(own, reason);
    } catch (PatchInUseException e) {
      List<Patch> all = new ArrayList<>(own);
      all.addAll(e.dependants());
      return new Recall(back, at).reverted(all, reason);
    }
  }

  private List<String> retire(Whose whose, String reason) {
    return write(
            whose,
            (now, at) ->
                now.scenarios.stream()
                    .filter(now.state.required()::containsKey)
                    .findFirst()
                    .map(id -> new LedgerEntry.Retired(at, id, reason)))
        .stream()
        .map(entry -> ((LedgerEntry.Retired) entry).id())
        .toList();
  }

  /** Says anew what is live on a line, since the entries that told it may go. */
  private void begin(String line) {
    while (true) {
      Now now = now(Whose.NOBODY);
      Harness live = now.contents.of(line).orElse(null);
      if (live == null || began(line, live, now.state.revision())) {
        return;
      }
    }
  }

  /** Returns false if another process changed the line just now. */
  private boolean began(String line, Harness live, long revision) {
    Patch all = Harness.empty().diff(live, Origin.OPERATOR);
    LedgerChange.Swap swap = new LedgerChange.Swap(line, all, "", live.version());
    try {
      return ledger.append(new LedgerNote.Began(clock.instant(), swap), revision);
    } catch (IllegalArgumentException e) {
      if (ledger.revision() == revision) {
        throw e; // nobody did
      }
      return false;
    }
  }
}
