package io.agentcl.internal.command;

import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Line;
import io.agentcl.ledger.Requirement;
import io.agentcl.live.PatchInUseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What became of a patch, from its first entry to now. Tells one story. */
final class PatchStory {

  private final Patch patch;
  private final Moment now;
  private final List<String> story = new ArrayList<>();

  /** What it fixed, on whichever line. */
  private final Set<String> fixed = new LinkedHashSet<>();

  PatchStory(Patch patch, Moment now) {
    this.patch = patch;
    this.now = now;
  }

  void tell(Chronicle chronicle, Page page) {
    chronicle.visit(
        1,
        (number, entry) -> {
          LedgerEntry known = Kinds.known(entry);
          if (known != null) {
            said(known).ifPresent(text -> story.add(ScenarioStory.at(number, known, text)));
          }
        });
    page.row("patch", patch.handle());
    page.rowIfAny("why", patch.reason());
    page.row("by", Words.origin(patch.origin()));
    for (Edit edit : patch.edits()) {
      Words.edit(edit, page.inner());
    }
    page.rows("now", status());
    page.rows("story", story);
    if (now.takeBack().isInForce(patch)) {
      takingBack(page);
    }
  }

  private List<String> status() {
    List<String> status = new ArrayList<>();
    for (Line line : now.state().lines()) {
      on(line).ifPresent(how -> status.add(how + " on line " + Words.brief(line.id())));
    }
    if (now.state().waiting().containsKey(patch.id())) {
      status.add("waits for a person, or for more cases");
    }
    patch.edits().stream()
        .map(Edit::after)
        .flatMap(Optional::stream)
        .filter(now.state()::isBanned)
        .map(Component::address)
        .forEach(address -> status.add("banned: what it puts at " + address));
    return status.isEmpty() ? List.of("in force nowhere") : status;
  }

  private Optional<String> on(Line line) {
    if (line.learned().stream().anyMatch(each -> each.swap().patch().id().equals(patch.id()))) {
      return Optional.of("in force");
    }
    if (LivePage.absorbed(line).contains(patch.id())) {
      return Optional.of("part of the release itself");
    }
    return line.leftOut().contains(patch.id())
        ? Optional.of("left out of the release")
        : Optional.empty();
  }

  private Optional<String> said(LedgerEntry entry) {
    String id = patch.id();
    if (entry instanceof LedgerNote.Waiting waits && waits.patch().id().equals(id)) {
      return Optional.of(
          "accepted by a gate, and waits: would fix %s\n%s"
              .formatted(String.join(", ", waits.targets()), waits.price()));
    }
    if (entry instanceof LedgerNote.Approved approved && approved.patch().equals(id)) {
      return Optional.of(Kinds.summary(approved));
    }
    if (entry instanceof LedgerNote.Declined declined && declined.patch().equals(id)) {
      return Optional.of(Kinds.summary(declined));
    }
    if (entry instanceof LedgerChange.Promoted promoted
        && promoted.swap().patch().id().equals(id)) {
      return Optional.of(promoted(promoted));
    }
    if (entry instanceof LedgerChange.Reverted reverted && reverted.patches().contains(id)) {
      return Optional.of("taken back by a person" + lines(reverted) + because(reverted.reason()));
    }
    if (entry instanceof LedgerChange.Banned banned && bans(banned)) {
      return Optional.of(
          (banned.patches().contains(id) ? "taken back" + lines(banned) + ", " : "")
              + "its content banned"
              + because(banned.reason()));
    }
    return entry instanceof LedgerChange.Shipped shipped && shipped.rebase() != null
        ? shipped(shipped, shipped.rebase())
        : Optional.empty();
  }

  private String promoted(LedgerChange.Promoted promoted) {
    List<String> targets = promoted.targets().stream().map(Requirement::id).toList();
    fixed.addAll(targets);
    List<String> said = new ArrayList<>();
    said.add("went live%s: fixed %s".formatted(lines(promoted), String.join(", ", targets)));
    said.add(promoted.price().toString());
    if (promoted.certificate() == null) {
      said.add("what it touches is not up to chance");
    } else {
      promoted.certificate().scenarios().stream()
          .map(each -> "certified " + EntryPage.certified(each))
          .forEach(said::add);
    }
    return String.join("\n", said);
  }

  private static String lines(LedgerChange change) {
    return change.swaps().isEmpty()
        ? ""
        : " on "
            + String.join(
                ", ", change.swaps().stream().map(swap -> Words.brief(swap.line())).toList());
  }

  private static String because(String reason) {
    return reason.isEmpty() ? "" : ": " + reason;
  }

  private boolean bans(LedgerChange.Banned banned) {
    return banned.patches().contains(patch.id())
        || patch.edits().stream()
            .map(Edit::after)
            .flatMap(Optional::stream)
            .map(LedgerChange.Banned.Content::of)
            .anyMatch(banned.contents()::contains);
  }

  private Optional<String> shipped(
      LedgerChange.Shipped shipped, LedgerChange.Shipped.Rebase rebase) {
    String release = " a release%s".formatted(lines(shipped));
    if (rebase.kept().contains(patch.id())) {
      return Optional.of("kept by" + release);
    }
    if (rebase.absorbed().contains(patch.id())) {
      return Optional.of("absorbed by" + release);
    }
    return rebase.leftOut().contains(patch.id())
        ? Optional.of("left out of" + release)
        : Optional.empty();
  }

  private void takingBack(Page page) {
    List<String> open = fixed.stream().filter(now.state().required()::containsKey).toList();
    try {
      now.takeBack().swaps(List.of(patch));
      page.row("needed by", "no other patch");
      page.row("take back", "DIRECTORY revert " + patch.handle());
    } catch (PatchInUseException e) {
      page.rows("needed by", e.dependants().stream().map(Words::patch).toList());
      page.row(
          "take back",
          "DIRECTORY revert %s %s".formatted(patch.handle(), Orders.handles(e.dependants())));
    } catch (IllegalStateException e) {
      page.row("take back", String.valueOf(e.getMessage()));
    }
    page.row("would open", open.isEmpty() ? "nothing" : String.join("\n", open));
  }
}
