package io.agentcl.internal.command;

import static java.util.stream.Collectors.joining;

import io.agentcl.internal.text.Shares;
import io.agentcl.ledger.Certificate;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Line;
import io.agentcl.ledger.Requirement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What became of a scenario, from its first entry to now. Tells one story. */
final class ScenarioStory {

  private final String id;
  private final Moment now;

  /** Ids of the patches that fixed it, in their order; grows while the story is read. */
  private final Set<String> fixes = new LinkedHashSet<>();

  private final List<String> story = new ArrayList<>();
  private int gates;

  ScenarioStory(String id, Moment now) {
    this.id = id;
    this.now = now;
  }

  void tell(Chronicle chronicle, Page page) {
    chronicle.visit(
        1,
        (number, entry) -> {
          LedgerEntry known = Kinds.known(entry);
          if (known != null) {
            said(known).forEach(text -> story.add(at(number, known, text)));
          }
        });
    page.row("scenario", id);
    page.row("now", status());
    page.rowIfAny(
        "runs", now.state().refuted().contains(id) ? "up to chance, whatever the host claims" : "");
    page.row(
        "as data",
        now.state().defined().containsKey(id)
            ? "in the ledger"
            : "no: code of the host, bound by its id");
    page.rowIfAny(
        "gates", gates == 0 ? "" : Words.count(gates, "was", "were") + " opened to fix it");
    page.rows("story", story);
  }

  /** Returns what an entry says, with its number and time before the first line. */
  static String at(long number, LedgerEntry entry, String text) {
    String begin = "%s  %s  ".formatted(number, Words.time(entry.at()));
    return text.lines()
        .map(Page::oneLine)
        .collect(joining("\n" + " ".repeat(begin.length()), begin, ""));
  }

  private String status() {
    Requirement required = now.state().required().get(id);
    if (required != null) {
      return "required%s\n%s".formatted(open(), Words.floor(required));
    }
    if (now.state().reopened().containsKey(id)) {
      return "not required since a release broke it with consent, but wanted again";
    }
    boolean wanted =
        now.state().waiting().values().stream().anyMatch(each -> each.targets().contains(id));
    return wanted ? "not required yet: a patch that fixes it waits" : "not required";
  }

  /** Returns what is to be said if nothing that fixed it is in force any more. */
  private String open() {
    boolean fixed =
        fixes.isEmpty()
            || now.state().lines().stream()
                .anyMatch(line -> !Collections.disjoint(inForce(line), fixes));
    return fixed ? "" : ", and open: what fixed it is in force nowhere";
  }

  private static Set<String> inForce(Line line) {
    Set<String> ids = new LinkedHashSet<>(LivePage.absorbed(line));
    line.learned().forEach(promoted -> ids.add(promoted.swap().patch().id()));
    return ids;
  }

  private List<String> said(LedgerEntry entry) {
    List<String> said = new ArrayList<>();
    ofItself(entry).ifPresent(said::add);
    if (entry instanceof LedgerChange.Promoted promoted) {
      promoted(promoted).ifPresent(said::add);
    } else if (entry instanceof LedgerChange.Shipped shipped) {
      shipped(shipped, said);
    } else if (entry instanceof LedgerChange.Reverted reverted) {
      takenBack(reverted.patches(), said);
      said.addAll(
          reverted.required().contains(id)
              ? List.of("required again: the release that broke it was taken back")
              : List.of());
    } else if (entry instanceof LedgerChange.Banned banned) {
      takenBack(banned.patches(), said);
    }
    return said;
  }

  private Optional<String> ofItself(LedgerEntry entry) {
    if (entry instanceof LedgerNote.Defined defined && defined.id().equals(id)) {
      return Optional.of("kept as data, version " + Words.brief(defined.version()));
    }
    if (entry instanceof LedgerEntry.Earned earned && earned.scenario().id().equals(id)) {
      return Optional.of("required from here on, without a patch that fixed it");
    }
    if (entry instanceof LedgerEntry.Admitted admitted) {
      return find(admitted.scenarios())
          .map(each -> "measured on what was live: " + Words.floor(each));
    }
    if (entry instanceof LedgerEntry.Retired retired && retired.id().equals(id)) {
      return Optional.of("retired: " + retired.reason());
    }
    if (entry instanceof LedgerNote.Refuted refuted && refuted.id().equals(id)) {
      return Optional.of("its runs are up to chance: " + refuted.reason());
    }
    if (entry instanceof LedgerNote.Opened opened && opened.target().equals(id)) {
      gates++;
    }
    return entry instanceof LedgerNote.Waiting waits && waits.targets().contains(id)
        ? Optional.of("a patch that fixes it waits: " + Words.patch(waits.patch()))
        : Optional.empty();
  }

  private Optional<Requirement> find(Collection<Requirement> among) {
    return among.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  private Optional<String> promoted(LedgerChange.Promoted promoted) {
    String patch = Words.patch(promoted.swap().patch());
    Optional<String> shown = certified(promoted.certificate());
    Optional<Requirement> target = find(promoted.targets());
    if (target.isEmpty()) {
      return shown.map(each -> "held when %s went live\n%s".formatted(patch, each));
    }
    fixes.add(promoted.swap().patch().id());
    return Optional.of(
        "fixed by %s, and required from here on\n%s%s"
            .formatted(patch, Words.floor(target.get()), shown.map("\n"::concat).orElse("")));
  }

  private Optional<String> certified(@Nullable Certificate certificate) {
    return certificate == null
        ? Optional.empty()
        : certificate.scenarios().stream()
            .filter(each -> each.id().equals(id))
            .findFirst()
            .map(
                each ->
                    "certified: %s passed, shown to be above %s, wrong with a probability of at most %s"
                        .formatted(
                            each.tally(),
                            Shares.of(each.above()),
                            Shares.precise(certificate.level())));
  }

  private void shipped(LedgerChange.Shipped shipped, List<String> said) {
    if (shipped.reopened().contains(id)) {
      said.add("broken by a release with the host's consent: not required any more");
    }
    shipped.certified().stream()
        .filter(each -> each.id().equals(id))
        .forEach(each -> said.add("certified for a release: " + EntryPage.certified(each)));
  }

  private void takenBack(List<String> patches, List<String> said) {
    List<String> ours = patches.stream().filter(fixes::contains).toList();
    if (!ours.isEmpty()) {
      said.add(
          "%s, which fixed it, was taken back: open until something fixes it again"
              .formatted(String.join(", ", EntryPage.handles(ours))));
    }
  }
}
