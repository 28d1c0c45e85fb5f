package io.agentcl.internal.command;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Patch;
import io.agentcl.internal.text.Shares;
import io.agentcl.ledger.Certificate;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Price;
import io.agentcl.ledger.Requirement;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One entry in full. */
final class EntryPage {

  private final Page page;

  EntryPage(Page page) {
    this.page = page;
  }

  void print(long number, LedgerEntry entry) {
    page.row("entry", String.valueOf(number));
    page.row("written", Words.utc(entry.at()));
    page.row("kind", Kinds.of(entry));
    LedgerEntry known = Kinds.known(entry);
    if (known == null) {
      value(((LedgerEntry.Newer) entry).whole(), page);
      return;
    }
    page.row("says", Kinds.summary(known));
    if (known != entry) {
      page.row("note", "a newer release wrote more of it than this one shows");
    }
    scenarios(known);
    patches(known);
    known.change().ifPresent(change -> change.swaps().forEach(this::swap));
    if (known instanceof LedgerNote.Began began) {
      page.row("line", Words.brief(began.swap().line()));
      page.row("holds", began.swap().patch().title());
    }
  }

  private void scenarios(LedgerEntry entry) {
    if (entry instanceof LedgerNote.Defined defined) {
      page.row("scenario", defined.id());
      page.row("version", Words.brief(defined.version()));
      value(defined.scenario(), page.inner());
    } else if (entry instanceof LedgerEntry.Earned earned) {
      requirements("required", List.of(earned.scenario()));
    } else if (entry instanceof LedgerEntry.Admitted admitted) {
      requirements("floors", admitted.scenarios());
    } else if (entry instanceof LedgerNote.Opened opened) {
      page.rowIfAny("for", opened.target());
      page.row("harness", Words.brief(opened.harness()));
    } else if (entry instanceof LedgerNote.Closed closed) {
      page.row("gate", closed.gate());
      page.row("verdict", closed.verdict());
    }
  }

  private void patches(LedgerEntry entry) {
    if (entry instanceof LedgerNote.Waiting waits) {
      patch(waits.patch());
      page.rows("would fix", waits.targets());
      price(waits.price());
    } else if (entry instanceof LedgerChange.Promoted promoted) {
      requirements("fixed", promoted.targets());
      price(promoted.price());
      certificate(promoted.certificate());
    } else if (entry instanceof LedgerChange.Reverted reverted) {
      page.rows("required again", reverted.required());
      page.rowIfAny("why", reverted.reason());
    } else if (entry instanceof LedgerChange.Banned banned) {
      page.rows("banned", banned.contents().stream().map(String::valueOf).toList());
      page.row("why", banned.reason());
    } else if (entry instanceof LedgerChange.Shipped shipped) {
      shipped(shipped);
    }
  }

  private void shipped(LedgerChange.Shipped shipped) {
    page.rows("reopened", shipped.reopened());
    page.rows("certified", shipped.certified().stream().map(EntryPage::certified).toList());
    LedgerChange.Shipped.Rebase rebase = shipped.rebase();
    if (rebase != null) {
      page.rowIfAny("follows", Words.brief(rebase.parent()));
      page.rows("kept", handles(rebase.kept()));
      page.rows("absorbed", handles(rebase.absorbed()));
      page.rows("left out", handles(rebase.leftOut()));
    }
  }

  static List<String> handles(List<String> patches) {
    return patches.stream().map("p-%.8s"::formatted).toList();
  }

  private void requirements(String label, List<Requirement> scenarios) {
    page.rows(
        label,
        scenarios.stream().map(each -> "%s: %s".formatted(each.id(), Words.floor(each))).toList());
  }

  private void price(Price price) {
    page.row("price", price.toString());
  }

  /** Prints why a patch was accepted, in words. */
  void certificate(@Nullable Certificate certificate) {
    if (certificate == null) {
      page.row("certified", "nothing was: what it touches is not up to chance");
      return;
    }
    page.row(
        "certified",
        "place %d in the lifetime budget, wrong with a probability of at most %s"
            .formatted(certificate.index(), Shares.precise(certificate.level())));
    certificate.scenarios().forEach(each -> page.row("", certified(each)));
  }

  static String certified(Certificate.Certified each) {
    return "%s: %s passed, shown to be above %s"
        .formatted(each.id(), each.tally(), Shares.of(each.above()));
  }

  private void swap(LedgerChange.Swap swap) {
    page.row("line", Words.brief(swap.line()));
    String from = swap.from().isEmpty() ? "nothing" : Words.brief(swap.from());
    page.row("harness", "%s, before it %s".formatted(Words.brief(swap.to()), from));
    patch(swap.patch());
  }

  private void patch(Patch patch) {
    page.row("patch", patch.handle());
    page.rowIfAny("why", patch.reason());
    page.row("by", Words.origin(patch.origin()));
    for (Edit edit : patch.edits()) {
      Words.edit(edit, page.inner());
    }
  }

  /** Prints a value, a key a line. */
  private static void value(Value value, Page page) {
    for (Map.Entry<String, @Nullable Object> part : value.asMap().entrySet()) {
      page.row(part.getKey(), Words.brief(Value.of(part.getValue()).toString()));
    }
  }
}
