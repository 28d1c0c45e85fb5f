package io.agentcl.ledger;

import static java.util.Objects.requireNonNull;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A change of what is live: of one release, or of several. */
public sealed interface LedgerChange extends LedgerEntry {

  /** Returns what was put in place of what: at most one for each line. */
  List<Swap> swaps();

  /** Returns what was put in place of what on the line {@code line}, or empty. */
  default Optional<Swap> on(String line) {
    return swaps().stream().filter(swap -> swap.line().equals(line)).findFirst();
  }

  /** Returns the line whose harness {@code swap} changes: its own, or that before a release. */
  default String begins(Swap swap) {
    return swap.line();
  }

  @Override
  default Optional<LedgerChange> change() {
    return Optional.of(this);
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
      implements LedgerChange {

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
          .formatted(swap.patch().handle(), swap.patch().title(), EntryWords.ids(targets));
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
      implements LedgerChange {

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
      return new Reverted(at, EntryWords.bare(swaps), patches, required, EntryWords.bare(reason));
    }

    @Override
    public String summary() {
      return "took back %s, unproven%s"
          .formatted(
              patches.isEmpty() ? "a release" : EntryWords.handles(patches),
              EntryWords.because(reason));
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
      implements LedgerChange {

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
      return new Banned(at, EntryWords.bare(swaps), patches, contents, ERASED);
    }

    @Override
    public String summary() {
      return "banned %s%s: %s"
          .formatted(
              contents,
              patches.isEmpty() ? "" : ", took back " + EntryWords.handles(patches),
              reason);
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
      implements LedgerChange {

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
    public String begins(Swap swap) {
      return rebase == null || rebase.parent().isEmpty() ? swap.line() : rebase.parent();
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
}
