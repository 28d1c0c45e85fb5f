package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is written to a ledger: data that names scenarios by id and version, harnesses by
 * version, and holds patches.
 */
public sealed interface LedgerEntry {

  /**
   * Stores entries: a map with {@code @type} for the kind and {@code format} for the version of the
   * form, beside what the kind holds. Kinds may grow: what this release does not know of an entry
   * is written again as it was read ({@link Newer}).
   */
  Codec<LedgerEntry> CODEC = new EntryCodec();

  /** What stands where words were erased. */
  String ERASED = "(erased)";

  /** Returns when it was written. */
  Instant at();

  /** Returns one line for people. */
  String summary();

  /**
   * Adds what this says to {@code state}.
   *
   * @throws IllegalArgumentException if it does not fit; the state is as it was then
   */
  void addTo(LedgerState state);

  /**
   * Returns whether this changes what is live, banned or required: what others decided before, and
   * want to write with such an entry, must be decided anew then. Defaults to yes.
   */
  default boolean changesWhatHolds() {
    return true;
  }

  /**
   * Returns what is left of this where nobody's words may be kept: ids, versions and numbers, so
   * that all other entries still fit.
   */
  LedgerEntry withoutWords();

  /** Returns this as a change of the live harness, or empty if it is none. */
  default Optional<Change> change() {
    return Optional.empty();
  }

  /** What happened, for the record: it leaves as it was what others decide on. */
  sealed interface Note extends LedgerEntry {

    @Override
    default boolean changesWhatHolds() {
      return false;
    }

    @Override
    default void addTo(LedgerState state) {}
  }

  /** A change of what is live: of one release, or of several. */
  sealed interface Change extends LedgerEntry {

    /** Returns what was put in place of what: at most one for each line. */
    List<Swap> swaps();

    /** Returns what was put in place of what on the line {@code line}, or empty. */
    default Optional<Swap> on(String line) {
      return swaps().stream().filter(swap -> swap.line().equals(line)).findFirst();
    }

    @Override
    default Optional<Change> change() {
      return Optional.of(this);
    }
  }

  /**
   * One harness in place of another.
   *
   * @param line names the release for which it holds: version of the agent and of the harness that
   *     was shipped with it; may be empty
   * @param patch from the harness before to the one after
   * @param from version of the harness before; empty if it is not known, and the patch begins with
   *     nothing
   * @param to version of the harness after
   */
  record Swap(String line, Patch patch, String from, String to) {

    public Swap {
      requireNonNull(line, "line");
      requireNonNull(patch, "patch");
      requireNonNull(from, "from");
      requireNonNull(to, "to");
    }

    Swap withoutWords() {
      return new Swap(line, patch.withoutWords(), from, to);
    }
  }

  private static List<Swap> bare(List<Swap> swaps) {
    return swaps.stream().map(Swap::withoutWords).toList();
  }

  private static String bare(String reason) {
    return reason.isEmpty() ? "" : ERASED;
  }

  /**
   * What the harness of a line consists of: written before its first change, so that whoever reads
   * the ledger knows what is live without the host's code.
   *
   * @param swap from nothing, by a patch of everything, to what is live
   */
  record Began(Instant at, Swap swap) implements Note {

    public Began {
      requireNonNull(at, "at");
      requireNonNull(swap, "swap");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Began(at, swap.withoutWords());
    }

    @Override
    public String summary() {
      return "began a line with harness %.8s".formatted(swap.to());
    }

    @Override
    public void addTo(LedgerState state) {
      state.begin(swap);
    }
  }

  /**
   * A scenario as data, so that it is there after a restart and in other processes; whether it is
   * required, other entries say.
   *
   * @param version of the scenario
   * @param scenario as {@link io.agentcl.ledger} does not need to read it
   */
  record Defined(Instant at, String id, String version, Value scenario) implements Note {

    public Defined {
      requireNonNull(at, "at");
      requireNonNull(id, "id");
      requireNonNull(version, "version");
      requireNonNull(scenario, "scenario");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Defined(at, id, version, Value.of(null));
    }

    @Override
    public String summary() {
      return "defined " + id;
    }

    @Override
    public void addTo(LedgerState state) {
      state.define(id, version);
    }
  }

  /** A scenario is required from now on: a sentinel, since no patch was needed for it. */
  record Earned(Instant at, Requirement scenario) implements LedgerEntry {

    public Earned {
      requireNonNull(at, "at");
      requireNonNull(scenario, "scenario");
    }

    @Override
    public LedgerEntry withoutWords() {
      return this;
    }

    @Override
    public String summary() {
      return "earned " + scenario.id();
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectNew(scenario.id());
      state.require(scenario);
      state.guard(scenario.id());
    }
  }

  /** First runs on the live harness fixed the floors of {@code scenarios}, which are required. */
  record Admitted(Instant at, List<Requirement> scenarios) implements LedgerEntry {

    public Admitted {
      requireNonNull(at, "at");
      scenarios = List.copyOf(requireNonNull(scenarios, "scenarios"));
      scenarios.forEach(each -> requireNonNull(each.floor(), "floor"));
    }

    @Override
    public LedgerEntry withoutWords() {
      return this;
    }

    @Override
    public String summary() {
      return "admitted " + ids(scenarios);
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectRequired(ids(scenarios));
      scenarios.forEach(state::expectNoFloor);
      scenarios.forEach(state::require);
    }
  }

  private static List<String> ids(List<Requirement> scenarios) {
    return scenarios.stream().map(Requirement::id).toList();
  }

  /**
   * A scenario is not required any more.
   *
   * @param reason why; not blank
   */
  record Retired(Instant at, String id, String reason) implements LedgerEntry {

    public Retired {
      requireNonNull(at, "at");
      requireNonNull(id, "id");
      if (requireNonNull(reason, "reason").isBlank()) {
        throw new IllegalArgumentException(
            "scenario \"%s\" cannot be retired without a reason".formatted(id));
      }
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Retired(at, id, ERASED);
    }

    @Override
    public String summary() {
      return "retired %s: %s".formatted(id, reason);
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectRequired(List.of(id));
      state.drop(id);
    }
  }

  /**
   * Runs of a scenario are decided by chance, for good, whatever the host claims. A floor that one
   * run fixed is fixed anew.
   *
   * @param reason what refuted the claim, for people
   */
  record Refuted(Instant at, String id, String reason) implements Note {

    public Refuted {
      requireNonNull(at, "at");
      requireNonNull(id, "id");
      requireNonNull(reason, "reason");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Refuted(at, id, ERASED);
    }

    @Override
    public String summary() {
      return "not deterministic: %s, %s".formatted(id, reason);
    }

    @Override
    public void addTo(LedgerState state) {
      state.refute(id);
    }
  }

  /**
   * A gate is about to run something that chance decides: it takes the next place in the lifetime
   * budget, whatever becomes of it.
   *
   * @param gate names the gate, unlike any other
   * @param target id of the scenario that is to be fixed; empty for a release
   * @param harness version of the harness that is decided on
   */
  record Opened(Instant at, String gate, String target, String harness) implements Note {

    public Opened {
      requireNonNull(at, "at");
      requireNonNull(gate, "gate");
      requireNonNull(target, "target");
      requireNonNull(harness, "harness");
    }

    @Override
    public LedgerEntry withoutWords() {
      return this;
    }

    @Override
    public String summary() {
      return "opened a gate for %.8s on %s".formatted(harness, target);
    }

    @Override
    public void addTo(LedgerState state) {
      state.openGate();
    }
  }

  /**
   * A gate has decided; what it decided is an entry of its own.
   *
   * @param gate as it was {@linkplain Opened opened}
   * @param verdict what it said, for people
   */
  record Closed(Instant at, String gate, String verdict) implements Note {

    public Closed {
      requireNonNull(at, "at");
      requireNonNull(gate, "gate");
      requireNonNull(verdict, "verdict");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Closed(at, gate, ERASED);
    }

    @Override
    public String summary() {
      return "closed a gate: " + verdict;
    }
  }

  /**
   * A patch was accepted, and waits for a person, or for more cases. Nothing is changed until it is
   * promoted.
   *
   * @param from version of the harness on which it was accepted
   * @param targets ids of the scenarios that it fixes
   * @param price its bits, and the cases that spoke for it this time
   */
  record Waiting(Instant at, Patch patch, String from, List<String> targets, Price price)
      implements Note {

    public Waiting {
      requireNonNull(at, "at");
      requireNonNull(patch, "patch");
      requireNonNull(from, "from");
      targets = List.copyOf(requireNonNull(targets, "targets"));
      requireNonNull(price, "price");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Waiting(at, patch.withoutWords(), from, targets, price);
    }

    @Override
    public String summary() {
      return "waits for approval: %s %s for %s".formatted(patch.handle(), patch.title(), targets);
    }

    @Override
    public void addTo(LedgerState state) {
      state.await(this);
    }
  }

  /**
   * A person said yes to a patch that waited. It goes live if a gate still accepts it.
   *
   * @param patch its id
   * @param by who said so; may be empty
   */
  record Approved(Instant at, String patch, String by) implements Note {

    public Approved {
      requireNonNull(at, "at");
      requireNonNull(patch, "patch");
      requireNonNull(by, "by");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Approved(at, patch, bare(by));
    }

    @Override
    public String summary() {
      return "approved p-%.8s%s".formatted(patch, saidBy(by));
    }
  }

  /**
   * A person said no to a patch that waited: it waits no more.
   *
   * @param patch its id
   * @param by who said so; may be empty
   * @param reason why; may be empty
   */
  record Declined(Instant at, String patch, String by, String reason) implements Note {

    public Declined {
      requireNonNull(at, "at");
      requireNonNull(patch, "patch");
      requireNonNull(by, "by");
      requireNonNull(reason, "reason");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Declined(at, patch, bare(by), bare(reason));
    }

    @Override
    public String summary() {
      return "declined p-%.8s%s%s".formatted(patch, saidBy(by), because(reason));
    }

    @Override
    public void addTo(LedgerState state) {
      state.waitNoMore(patch);
    }
  }

  private static String saidBy(String who) {
    return who.isEmpty() ? "" : " by " + who;
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }

  /**
   * A learned patch went live.
   *
   * @param targets what it fixed, which is required from now on
   * @param price its bits, and the cases that speak for it
   * @param certificate why it was accepted, or null if nothing that it touches is up to chance
   */
  record Promoted(
      Instant at,
      Swap swap,
      List<Requirement> targets,
      Price price,
      @Nullable Certificate certificate)
      implements Change {

    public Promoted {
      requireNonNull(at, "at");
      requireNonNull(swap, "swap");
      targets = List.copyOf(requireNonNull(targets, "targets"));
      requireNonNull(price, "price");
    }

    /** One that nothing left to chance. */
    public Promoted(Instant at, Swap swap, List<Requirement> targets, Price price) {
      this(at, swap, targets, price, null);
    }

    /** One of which nobody knows the price. */
    public Promoted(Instant at, Swap swap, List<Requirement> targets) {
      this(at, swap, targets, Price.NONE);
    }

    @Override
    public List<Swap> swaps() {
      return List.of(swap);
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Promoted(at, swap.withoutWords(), targets, price, certificate);
    }

    @Override
    public String summary() {
      return "promoted %s %s for %s"
          .formatted(swap.patch().handle(), swap.patch().title(), ids(targets));
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectLive(this);
      state.promote(this);
      targets.forEach(state::require);
    }
  }

  /**
   * Learned patches, or a release, were taken back by a person, at once: nothing was run for it.
   * What they had fixed stays required, and open until something fixes it again.
   *
   * @param swaps what follows on each line on which they were in force
   * @param patches ids of the learned patches; empty if it is the last release of the line
   * @param required ids of the scenarios that the release had reopened, and that are required again
   * @param reason why; may be empty
   */
  record Reverted(
      Instant at, List<Swap> swaps, List<String> patches, List<String> required, String reason)
      implements Change {

    public Reverted {
      requireNonNull(at, "at");
      swaps = List.copyOf(requireNonNull(swaps, "swaps"));
      patches = List.copyOf(requireNonNull(patches, "patches"));
      required = List.copyOf(requireNonNull(required, "required"));
      requireNonNull(reason, "reason");
    }

    @Override
    public String toString() {
      return summary();
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Reverted(at, bare(swaps), patches, required, bare(reason));
    }

    @Override
    public String summary() {
      return "took back %s, unproven%s"
          .formatted(patches.isEmpty() ? "a release" : handles(patches), because(reason));
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectLive(this);
      state.expectReopened(required);
      if (patches.isEmpty()) {
        state.takeBackRelease(this);
      } else {
        state.expectLearned(this, patches);
        state.takeBack(this, patches);
      }
      state.requireAgain(required);
    }
  }

  /** Returns how people name {@code patches}, by their ids. */
  private static String handles(List<String> patches) {
    return patches.stream().map("p-%.8s"::formatted).collect(Collectors.joining(", "));
  }

  /**
   * What a patch put must not come back: not under another name, not in another patch, not with a
   * release, on no line. Where the patch was in force it is taken back, as {@link Reverted} says.
   *
   * @param swaps what follows on each line on which it was in force
   * @param patches ids of the learned patches that are taken back
   * @param contents what is banned; at least one
   * @param reason why; not blank
   */
  record Banned(
      Instant at, List<Swap> swaps, List<String> patches, List<Content> contents, String reason)
      implements Change {

    public Banned {
      requireNonNull(at, "at");
      swaps = List.copyOf(requireNonNull(swaps, "swaps"));
      patches = List.copyOf(requireNonNull(patches, "patches"));
      contents = List.copyOf(requireNonNull(contents, "contents"));
      if (contents.isEmpty()) {
        throw new IllegalArgumentException("nothing to ban");
      }
      if (requireNonNull(reason, "reason").isBlank()) {
        throw new IllegalArgumentException("nothing is banned without a reason");
      }
    }

    @Override
    public String toString() {
      return summary();
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Banned(at, bare(swaps), patches, contents, ERASED);
    }

    @Override
    public String summary() {
      return "banned %s%s: %s"
          .formatted(contents, patches.isEmpty() ? "" : ", took back " + handles(patches), reason);
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectLive(this);
      state.expectLearned(this, patches);
      state.takeBack(this, patches);
      state.ban(this);
    }

    /**
     * Content, by where it counts: its name does not matter.
     *
     * @param layer id of the layer
     * @param scope for whom it holds
     * @param hash of the content
     */
    public record Content(String layer, Scope scope, String hash) {

      public Content {
        requireNonNull(layer, "layer");
        requireNonNull(scope, "scope");
        requireNonNull(hash, "hash");
      }

      /** Returns that of {@code component}. */
      public static Content of(Component component) {
        Address at = component.address();
        return new Content(at.layer(), at.scope(), component.content().hash());
      }

      @Override
      public String toString() {
        return "%s %.8s%s"
            .formatted(layer, hash, scope.equals(Scope.EVERYONE) ? "" : " of " + scope);
      }
    }
  }

  /**
   * A release of the host changed the shipped harness.
   *
   * @param swap on the line of the release; from what was live before it
   * @param reopened ids of the scenarios that it broke with the host's consent, and that are not
   *     required any more
   * @param certified what was certified for it, one by one: from there on drift is measured
   * @param rebase what became of the learned patches, or null if all were kept
   */
  record Shipped(
      Instant at,
      Swap swap,
      List<String> reopened,
      List<Certificate.Certified> certified,
      @Nullable Rebase rebase)
      implements Change {

    public Shipped {
      requireNonNull(at, "at");
      requireNonNull(swap, "swap");
      reopened = List.copyOf(requireNonNull(reopened, "reopened"));
      // Earlier releases did not write it.
      certified = certified == null ? List.of() : List.copyOf(certified);
    }

    /** One that kept all learned patches, for which nothing was certified. */
    public Shipped(Instant at, Swap swap, List<String> reopened) {
      this(at, swap, reopened, List.of(), null);
    }

    @Override
    public List<Swap> swaps() {
      return List.of(swap);
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Shipped(at, swap.withoutWords(), reopened, certified, rebase);
    }

    @Override
    public String summary() {
      return "shipped %.8s, reopened %s".formatted(swap.to(), reopened);
    }

    @Override
    public void addTo(LedgerState state) {
      state.expectLive(this);
      state.expectRequired(reopened);
      state.ship(this);
      state.reopen(reopened);
    }

    /**
     * What became of learned patches with a release, by their ids.
     *
     * @param parent the line that the release follows; empty if it is the first
     * @param kept those that are in force on it, in their order
     * @param absorbed those that it contains itself: only a release takes them out again
     * @param leftOut those that are not in it with the host's consent, and stay out
     */
    public record Rebase(
        String parent, List<String> kept, List<String> absorbed, List<String> leftOut) {

      public Rebase {
        requireNonNull(parent, "parent");
        kept = List.copyOf(requireNonNull(kept, "kept"));
        absorbed = List.copyOf(requireNonNull(absorbed, "absorbed"));
        leftOut = List.copyOf(requireNonNull(leftOut, "leftOut"));
      }
    }
  }

  /**
   * What is left of an entry that was erased, such as a person's words.
   *
   * @param kind what it was, by the name of its kind
   * @param digest of what it was, so that the chain of the ledger still verifies
   * @param rest what others build on, without words, or null if nobody could tell
   */
  record Erased(Instant at, String kind, String digest, @Nullable LedgerEntry rest)
      implements LedgerEntry {

    public Erased {
      requireNonNull(at, "at");
      requireNonNull(kind, "kind");
      requireNonNull(digest, "digest");
    }

    @Override
    public LedgerEntry withoutWords() {
      return this;
    }

    @Override
    public String summary() {
      return "erased: " + (rest == null ? kind : rest.summary());
    }

    @Override
    public void addTo(LedgerState state) {
      if (rest != null) {
        rest.addTo(state);
      }
    }

    @Override
    public boolean changesWhatHolds() {
      return rest == null || rest.changesWhatHolds();
    }

    @Override
    public Optional<Change> change() {
      return rest == null ? Optional.empty() : rest.change();
    }
  }

  /**
   * An entry of which this release does not know everything: a newer one wrote it.
   *
   * @param known as much of it as this release knows, or null if it does not know the kind
   * @param whole all of it
   */
  record Newer(Instant at, @Nullable LedgerEntry known, Value whole) implements LedgerEntry {

    public Newer {
      requireNonNull(at, "at");
      requireNonNull(whole, "whole");
    }

    @Override
    public LedgerEntry withoutWords() {
      return new Erased(at, "", "", known == null ? null : known.withoutWords());
    }

    @Override
    public String summary() {
      return known == null ? "written by a newer release: " + whole : known.summary();
    }

    @Override
    public void addTo(LedgerState state) {
      if (known != null) {
        known.addTo(state);
      }
    }

    @Override
    public boolean changesWhatHolds() {
      return known == null || known.changesWhatHolds();
    }

    @Override
    public Optional<Change> change() {
      return known == null ? Optional.empty() : known.change();
    }
  }
}
