package io.agentcl.internal.command;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Line;
import io.agentcl.ledger.Requirement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What changed between two points in time. */
final class Difference {

  private final Moment before;
  private final Moment after;
  private final Page page;

  private Difference(Moment before, Moment after, Page page) {
    this.before = before;
    this.after = after;
    this.page = page;
  }

  static boolean print(Call call) {
    long from = Arguments.number(call.arguments().at(0), "REVISION");
    long to = Arguments.number(call.arguments().at(1), "REVISION");
    call.read(
        chronicle -> new Difference(chronicle.at(from), chronicle.at(to), call.page()).print());
    return true;
  }

  private void print() {
    page.row("from", Words.entry(before.revision(), before.at()));
    page.row("to", Words.entry(after.revision(), after.at()));
    List<String> scenarios = scenarios();
    List<String> bans = bans();
    List<String> waiting = waiting();
    page.rows("scenarios", scenarios);
    page.rows("banned", bans);
    page.rows("waiting", waiting);
    boolean lines = lines();
    if (scenarios.isEmpty() && bans.isEmpty() && waiting.isEmpty() && !lines) {
      page.line("nothing that holds has changed");
    }
  }

  private static <T> Set<T> union(Set<T> one, Set<T> other) {
    Set<T> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }

  private List<String> scenarios() {
    Map<String, Requirement> was = before.state().required();
    Map<String, Requirement> is = after.state().required();
    List<String> changes = new ArrayList<>();
    for (String id : union(was.keySet(), is.keySet())) {
      change(id, Optional.ofNullable(was.get(id)), Optional.ofNullable(is.get(id)))
          .ifPresent(changes::add);
    }
    return changes;
  }

  private Optional<String> change(String id, Optional<Requirement> was, Optional<Requirement> is) {
    if (was.isEmpty()) {
      return is.map(each -> "%s is required now: %s".formatted(id, Words.floor(each)));
    }
    if (is.isEmpty()) {
      return Optional.of(
          "%s is not required any more%s"
              .formatted(id, after.state().reopened().containsKey(id) ? ", but wanted again" : ""));
    }
    List<String> parts = new ArrayList<>();
    if (!Words.floor(was.get()).equals(Words.floor(is.get()))) {
      parts.add("%s (before: %s)".formatted(Words.floor(is.get()), Words.floor(was.get())));
    }
    if (!was.get().version().equals(is.get().version())) {
      parts.add("another version");
    }
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("%s: %s".formatted(id, String.join("; ", parts)));
  }

  private List<String> bans() {
    List<String> changes = new ArrayList<>();
    added(before.bans(), after.bans())
        .forEach((content, ban) -> changes.add("now: %s, %s".formatted(content, ban.reason())));
    added(after.bans(), before.bans())
        .forEach((content, ban) -> changes.add("not yet: %s".formatted(content)));
    return changes;
  }

  private List<String> waiting() {
    Map<String, LedgerNote.Waiting> was = before.state().waiting();
    Map<String, LedgerNote.Waiting> is = after.state().waiting();
    List<String> changes = new ArrayList<>();
    added(was, is).values().forEach(each -> changes.add("now: " + Words.patch(each.patch())));
    added(is, was).values().forEach(each -> changes.add("no more: " + Words.patch(each.patch())));
    return changes;
  }

  /** Returns what {@code is} has and {@code was} has not. */
  private static <K, V> Map<K, V> added(Map<K, V> was, Map<K, V> is) {
    Map<K, V> added = new LinkedHashMap<>(is);
    added.keySet().removeAll(was.keySet());
    return added;
  }

  /** Prints what is live, line by line, and returns whether any of it changed. */
  private boolean lines() {
    boolean changed = false;
    for (String id : union(ids(before), ids(after))) {
      Optional<Line> was = before.state().line(id);
      Optional<Line> is = after.state().line(id);
      String from = was.map(Line::live).orElse("");
      String to = is.map(Line::live).orElse("");
      if (!from.equals(to)) {
        changed = true;
        page.row("line", Words.brief(id));
        page.row("harness", "%s, before it %s".formatted(version(to), version(from)));
        edits(was.flatMap(before::live), is.flatMap(after::live));
      }
    }
    return changed;
  }

  private static Set<String> ids(Moment moment) {
    Set<String> ids = new TreeSet<>();
    moment.state().lines().forEach(line -> ids.add(line.id()));
    return ids;
  }

  private static String version(String hash) {
    return hash.isEmpty() ? "nothing" : Words.brief(hash);
  }

  private void edits(Optional<Harness> from, Optional<Harness> to) {
    if (to.isEmpty()) {
      page.inner().line("the ledger does not tell what it consists of");
      return;
    }
    for (Edit edit : from.orElse(Harness.empty()).diff(to.get(), Origin.OPERATOR).edits()) {
      Words.edit(edit, page.inner());
    }
  }
}
