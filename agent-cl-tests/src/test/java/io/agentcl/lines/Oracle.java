package io.agentcl.lines;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a ledger should add up to, in words of slots, with nothing of what it is made of. */
final class Oracle {

  /**
   * A learned patch.
   *
   * @param before the text of each slot that it changes; empty if there was none
   */
  record Fix(String id, Map<String, String> before, Map<String, String> after) {

    boolean touches(Collection<String> slots) {
      return !Collections.disjoint(after.keySet(), slots);
    }

    boolean puts(Collection<String> texts) {
      return !Collections.disjoint(after.values(), texts);
    }

    boolean fits(Map<String, String> texts) {
      return before.entrySet().stream()
          .allMatch(each -> texts.getOrDefault(each.getKey(), "").equals(each.getValue()));
    }
  }

  /** A release in force, with what was there before it. */
  private record Release(Line before, List<String> reopened) {}

  /** What becomes of fixes with a release, by their ids. */
  record Rebase(
      Map<String, String> texts,
      List<Fix> kept,
      List<String> absorbed,
      List<String> leftOut,
      List<String> conflicts) {}

  /** What is live on a line, and of what it is made. */
  private static final class Line {
    Map<String, String> texts;

    /** Fixes and releases, the oldest first. */
    final List<Object> inForce;

    final Set<String> leftOut;
    final Set<String> seen;

    /** Ids of what was taken back since this was kept for the way back. */
    final Set<String> gone = new HashSet<>();

    Line(Map<String, String> texts, List<Object> inForce, Set<String> leftOut, Set<String> seen) {
      this.texts = new TreeMap<>(texts);
      this.inForce = new ArrayList<>(inForce);
      this.leftOut = new LinkedHashSet<>(leftOut);
      this.seen = new HashSet<>(seen);
    }

    List<Fix> fixes() {
      return inForce.stream().filter(Fix.class::isInstance).map(Fix.class::cast).toList();
    }

    /** Returns those of {@code ids} and what was put on top of them. */
    List<Fix> builtOn(Set<String> ids) {
      Set<String> slots = new HashSet<>();
      List<Fix> built = new ArrayList<>();
      for (Fix fix : fixes()) {
        if (ids.contains(fix.id()) || fix.touches(slots)) {
          slots.addAll(fix.after().keySet());
          built.add(fix);
        }
      }
      return built;
    }

    void undo(List<Fix> fixes) {
      texts = without(fixes);
      inForce.removeAll(fixes);
    }

    Map<String, String> without(List<Fix> fixes) {
      Map<String, String> rest = new TreeMap<>(texts);
      for (int i = fixes.size() - 1; i >= 0; i--) {
        rest.putAll(fixes.get(i).before());
      }
      rest.values().removeIf(String::isEmpty);
      return rest;
    }
  }

  /** By id, the one that changed last at the end. */
  private final Map<String, Line> lines = new LinkedHashMap<>();

  private final List<Release> releases = new ArrayList<>();

  final Set<String> required = new LinkedHashSet<>();
  final Set<String> reopened = new LinkedHashSet<>();
  final Set<String> banned = new HashSet<>();

  /** What was ever learned, by its id. */
  final Map<String, Fix> known = new LinkedHashMap<>();

  Set<String> ids() {
    return lines.keySet();
  }

  Optional<Map<String, String>> live(String line) {
    return Optional.ofNullable(lines.get(line)).map(found -> found.texts);
  }

  boolean isAstray(String line) {
    return !lines.isEmpty() && !lines.containsKey(line);
  }

  private void changed(String id, Line line) {
    lines.remove(id);
    lines.put(id, line);
  }

  void begin(String id, Map<String, String> texts) {
    if (lines.isEmpty()) {
      lines.put(id, new Line(texts, List.of(), Set.of(), Set.of()));
    }
  }

  void require(String id) {
    required.add(id);
    reopened.remove(id);
  }

  void promote(String id, Fix fix) {
    Line line = lines.get(id);
    line.texts.putAll(fix.after());
    line.inForce.add(fix);
    line.leftOut.remove(fix.id());
    known.put(fix.id(), fix);
    changed(id, line);
  }

  Map<String, Fix> learned() {
    Map<String, Fix> learned = new LinkedHashMap<>();
    lines.values().forEach(line -> line.fixes().forEach(fix -> learned.putIfAbsent(fix.id(), fix)));
    return learned;
  }

  /** Returns the line that a release of {@code target} is put on by one that is on {@code own}. */
  String parent(String target, String own) {
    if (lines.containsKey(target) || lines.isEmpty()) {
      return lines.isEmpty() ? own : target;
    }
    return lines.containsKey(own) ? own : List.copyOf(lines.keySet()).get(lines.size() - 1);
  }

  Rebase rebase(String parent, Map<String, String> shipped) {
    List<Fix> fixes = new ArrayList<>();
    Line line = lines.get(parent);
    if (line != null) {
      fixes.addAll(line.fixes());
      Set<String> decided = new HashSet<>(line.seen);
      decided.removeAll(line.leftOut);
      line.fixes().forEach(fix -> decided.add(fix.id()));
      learned().values().stream().filter(fix -> !decided.contains(fix.id())).forEach(fixes::add);
    }
    Set<String> out = line == null ? Set.of() : line.leftOut;
    Rebase rebase =
        new Rebase(
            new TreeMap<>(shipped),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>(),
            new ArrayList<>());
    List<Fix> wanted = new ArrayList<>(fixes);
    wanted.removeIf(fix -> out.contains(fix.id()) || fix.puts(banned));
    fixes.stream().filter(fix -> !wanted.contains(fix)).forEach(f -> rebase.leftOut.add(f.id()));
    wanted.forEach(fix -> add(fix, rebase, shipped, wanted));
    return rebase;
  }

  private static void add(Fix fix, Rebase rebase, Map<String, String> shipped, List<Fix> wanted) {
    if (fix.after().keySet().stream().allMatch(slot -> isIn(fix, slot, shipped, wanted))) {
      rebase.absorbed.add(fix.id());
    } else if (fix.fits(rebase.texts)) {
      rebase.texts.putAll(fix.after());
      rebase.kept.add(fix);
    } else {
      rebase.conflicts.add(fix.id());
    }
  }

  /** Returns whether the release has what {@code fix} put there, or what later ones made of it. */
  private static boolean isIn(Fix fix, String slot, Map<String, String> shipped, List<Fix> wanted) {
    List<Fix> chain = wanted.stream().filter(each -> each.after().containsKey(slot)).toList();
    String text = shipped.getOrDefault(slot, "");
    return !text.equals(chain.get(0).before().get(slot))
        && chain.subList(chain.indexOf(fix), chain.size()).stream()
            .anyMatch(later -> text.equals(later.after().get(slot)));
  }

  /** Puts a release in force. */
  void ship(String parent, String target, Rebase rebase, List<String> broken) {
    Line old = lines.get(parent);
    Set<String> all = learned().keySet();
    Line before = new Line(old.texts, old.inForce, old.leftOut, old.seen);
    List<Object> inForce = new ArrayList<>(old.inForce);
    inForce.removeIf(change -> change instanceof Fix fix && !rebase.kept.contains(fix));
    rebase.kept.stream().filter(fix -> !inForce.contains(fix)).forEach(inForce::add);
    Release release = new Release(before, broken);
    releases.add(release);
    inForce.add(release);
    Line next = new Line(rebase.texts, inForce, old.leftOut, all);
    next.leftOut.addAll(rebase.leftOut);
    next.leftOut.addAll(rebase.conflicts);
    changed(target, next);
    required.removeAll(broken);
    reopened.addAll(broken);
  }

  /** Returns what would have to go with {@code ids}, on whichever line. */
  Set<String> dependants(Set<String> ids) {
    Set<String> all = new LinkedHashSet<>(ids);
    for (int before = 0; before < all.size(); ) {
      before = all.size();
      for (Line line : lines.values()) {
        line.builtOn(Set.copyOf(all)).forEach(fix -> all.add(fix.id()));
      }
    }
    all.removeAll(ids);
    return all;
  }

  /** Returns whether taking {@code ids} and what builds on them back brings back what is banned. */
  boolean bringsBackBanned(Set<String> ids) {
    Set<String> all = new HashSet<>(dependants(ids));
    all.addAll(ids);
    return lines.values().stream()
        .anyMatch(line -> brings(line.texts, line.without(line.builtOn(all))));
  }

  private boolean brings(Map<String, String> from, Map<String, String> to) {
    return to.entrySet().stream()
        .anyMatch(
            each ->
                banned.contains(each.getValue())
                    && !each.getValue().equals(from.get(each.getKey())));
  }

  void takeBack(Set<String> ids) {
    for (Map.Entry<String, Line> each : List.copyOf(lines.entrySet())) {
      Line line = each.getValue();
      List<Fix> taken = line.builtOn(ids);
      if (!taken.isEmpty()) {
        line.undo(taken);
        changed(each.getKey(), line);
      }
    }
    releases.forEach(release -> release.before().gone.addAll(ids));
  }

  /** Returns the fix that is the last change of {@code line}, or empty. */
  Optional<Fix> lastFix(String line) {
    return last(line).filter(Fix.class::isInstance).map(Fix.class::cast);
  }

  private Optional<Object> last(String line) {
    List<Object> inForce = lines.containsKey(line) ? lines.get(line).inForce : List.of();
    return inForce.isEmpty() ? Optional.empty() : Optional.of(inForce.get(inForce.size() - 1));
  }

  boolean hasRelease(String line) {
    return last(line).filter(Release.class::isInstance).isPresent();
  }

  /** Takes the last release back; returns false if that would bring back what is banned. */
  boolean takeReleaseBack(String id) {
    Release release = (Release) last(id).orElseThrow();
    Line before = release.before();
    Set<String> gone = Set.copyOf(before.gone);
    Line next = new Line(before.texts, before.inForce, before.leftOut, before.seen);
    next.undo(next.builtOn(gone));
    if (brings(lines.get(id).texts, next.texts)) {
      return false;
    }
    changed(id, next);
    release.reopened().stream().filter(reopened::contains).toList().forEach(this::require);
    return true;
  }
}
