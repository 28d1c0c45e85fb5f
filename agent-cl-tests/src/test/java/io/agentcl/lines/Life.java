package io.agentcl.lines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.Line;
import io.agentcl.live.PatchInUseException;
import io.agentcl.regress.Earned;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** One ledger from its beginning, step by step beside the oracle. */
final class Life {
  private static final List<List<String>> SLOTS =
      List.of(List.of("x"), List.of("x"), List.of("y"), List.of("z"), List.of("x", "y"));
  private static final List<String> WORDS = List.of("a", "b", "c", "d");

  private final Random random;
  private static final int READER = -1;

  private final Hosting hosting;
  private final Ledger ledger;
  private final Oracle oracle = new Oracle();
  private final List<Instance> instances = new ArrayList<>();
  private boolean consents;
  private final List<String> steps = new ArrayList<>();
  private final Reader reader;

  Life(long seed, Hosting hosting) {
    this.random = new Random(seed);
    this.hosting = hosting;
    this.ledger = hosting.start(READER);
    this.reader = new Reader(ledger, oracle);
    for (String version : List.of("1", "1", "2")) {
      Map<String, String> shipped = version.equals("1") ? Map.of() : Map.of("z", "a");
      instances.add(new Instance(version, shipped, started(instances.size(), version, shipped)));
    }
  }

  private Learner started(int number, String version, Map<String, String> shipped) {
    RegressionSuite suite = RegressionSuite.of(hosting.start(number));
    for (List<String> slots : SLOTS) {
      WORDS.forEach(word -> suite.bind(new Slots.Want(word, slots).scenario()));
    }
    return Slots.learner(version, Slots.harness(shipped), suite, () -> consents);
  }

  void run(int count) {
    for (int i = 0; i < count; i++) {
      try {
        step(instances.get(random.nextInt(instances.size())));
        allServeWhatTheOracleSays();
        if (i % 10 == 9) {
          reader.tellsTheSame();
        }
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(String.join("\n", steps), e);
      }
    }
  }

  private void step(Instance one) {
    int what = random.nextInt(100);
    if (what < 45) {
      lead(one);
      learn(one);
    } else if (what < 62) {
      lead(one);
      ship(one);
    } else if (what < 72) {
      revert(one);
    } else if (what < 76) {
      ban(one);
    } else if (what < 80) {
      retire(one);
    } else if (what < 90) {
      rollBack(one);
    } else {
      restart(one);
    }
  }

  /** Ends who writes the ledger, if that is another, and takes over. */
  private void lead(Instance one) {
    int number = instances.indexOf(one);
    hosting.inTheWayOf(number).ifPresent(other -> restart(instances.get(other)));
    hosting.lead(number);
  }

  private <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  private void note(String format, Object... parts) {
    steps.add(format.formatted(parts));
  }

  private Map<String, String> served(Instance one) {
    return oracle.live(one.line()).orElse(one.shipped);
  }

  private void learn(Instance one) {
    Slots.Want want = new Slots.Want(any(WORDS), any(SLOTS));
    note("%d learns %s", instances.indexOf(one), want.id());
    Map<String, String> live = served(one);
    LearningResult result = one.learner.learn(want.scenario());
    if (oracle.isAstray(one.line())) {
      assertThat(result).isInstanceOf(LearningResult.Insufficient.class);
    } else if (want.passes(live)) {
      assertThat(result).isInstanceOf(LearningResult.AlreadyPassing.class);
      oracle.require(want.id());
    } else {
      learned(one, want, live, result);
    }
  }

  private void learned(
      Instance one, Slots.Want want, Map<String, String> live, LearningResult result) {
    Map<String, String> before = new TreeMap<>();
    Map<String, String> after = new TreeMap<>();
    for (String slot : want.slots()) {
      if (!new Slots.Want(want.word(), List.of(slot)).passes(live)) {
        before.put(slot, live.getOrDefault(slot, ""));
        after.put(slot, Slots.with(before.get(slot), want.word()));
      }
    }
    if (after.values().stream().anyMatch(oracle.banned::contains)) {
      assertThat(result).isNotInstanceOf(LearningResult.Promoted.class);
      return;
    }
    assertThat(result).isInstanceOf(LearningResult.Promoted.class);
    Patch patch = ((LearningResult.Promoted) result).accepted().tried().patch();
    assertThat(texts(patch)).isEqualTo(after);
    oracle.begin(one.line(), one.shipped);
    oracle.promote(one.line(), new Oracle.Fix(patch.id(), before, after));
    oracle.require(want.id());
  }

  private static Map<String, String> texts(Patch patch) {
    Map<String, String> texts = new TreeMap<>();
    for (Edit edit : patch.edits()) {
      texts.put(edit.address().name(), edit.after().orElseThrow().as(Slots.LAYER));
    }
    return texts;
  }

  private void ship(Instance one) {
    Map<String, String> shipped = release(one);
    consents = random.nextBoolean();
    note("%d ships %s%s", instances.indexOf(one), shipped, consents ? " with consent" : "");
    String own = one.line();
    String target = Line.id(one.version, Slots.harness(shipped).version());
    String parent = oracle.parent(target, own);
    Map<String, String> base = oracle.live(parent).orElse(one.shipped);
    Oracle.Rebase rebase = oracle.rebase(parent, shipped);
    List<String> broken =
        oracle.required.stream()
            .filter(id -> Slots.Want.of(id).passes(base))
            .filter(id -> !Slots.Want.of(id).passes(rebase.texts()))
            .toList();
    boolean clean = broken.isEmpty() && rebase.conflicts().isEmpty();
    boolean live =
        (consents || clean) && rebase.texts().values().stream().noneMatch(oracle.banned::contains);

    ShipReport report = one.learner.ship(Slots.harness(shipped));

    assertThat(report.live()).as(report::toString).isEqualTo(live);
    says(report, rebase);
    if (live) {
      boolean written = oracle.ids().contains(target) && clean && base.equals(rebase.texts());
      if (!written) {
        oracle.begin(own, one.shipped);
        oracle.ship(parent, target, rebase, broken);
      }
      one.shipped = shipped;
    }
  }

  private static void says(ShipReport report, Oracle.Rebase rebase) {
    assertThat(report.harness()).isEqualTo(Slots.harness(rebase.texts()));
    assertThat(ids(report.rebase().kept()))
        .isEqualTo(rebase.kept().stream().map(Oracle.Fix::id).toList());
    assertThat(ids(report.rebase().absorbed())).isEqualTo(rebase.absorbed());
    assertThat(ids(report.rebase().leftOut())).isEqualTo(rebase.leftOut());
    assertThat(ids(report.conflicts())).isEqualTo(rebase.conflicts());
  }

  private static List<String> ids(List<Patch> patches) {
    return patches.stream().map(Patch::id).toList();
  }

  /** Returns a released harness: an old one, what is live somewhere, or something new. */
  private Map<String, String> release(Instance one) {
    Map<String, String> shipped =
        new TreeMap<>(
            switch (random.nextInt(4)) {
              case 0 -> one.shipped;
              case 1 -> served(any(instances));
              case 2 -> any(instances).shipped;
              default -> Map.<String, String>of();
            });
    if (random.nextInt(3) == 0) {
      String slot = any(List.of("x", "y", "z", "w"));
      shipped.merge(slot, any(WORDS), Slots::with);
    }
    if (random.nextInt(6) == 0) { // as somebody has it who took over a fix long ago
      oracle.known.values().stream().findFirst().ifPresent(fix -> shipped.putAll(fix.after()));
    }
    return shipped;
  }

  private void revert(Instance one) {
    List<String> ids = List.copyOf(oracle.learned().keySet());
    if (!ids.isEmpty()) {
      String id = any(ids);
      note("%d reverts %s", instances.indexOf(one), id);
      takeBack(Set.of(id), names -> one.learner.live().revert(id, names));
    }
  }

  private interface TakingBack {
    void with(String... dependants);
  }

  /** Takes {@code ids} back: alone, where that may be, or else with what builds on them. */
  private void takeBack(Set<String> ids, TakingBack takingBack) {
    Set<String> dependants = oracle.dependants(ids);
    if (!dependants.isEmpty()) {
      assertThatThrownBy(takingBack::with)
          .isInstanceOfSatisfying(
              PatchInUseException.class,
              e -> assertThat(ids(e.dependants())).containsExactlyInAnyOrderElementsOf(dependants));
      if (random.nextBoolean()) {
        return;
      }
      note("  with %s", dependants);
    }
    if (oracle.bringsBackBanned(ids)) {
      assertThatThrownBy(() -> takingBack.with(dependants.toArray(String[]::new)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("it would bring back what is banned");
      return;
    }
    takingBack.with(dependants.toArray(String[]::new));
    Set<String> all = new LinkedHashSet<>(ids);
    all.addAll(dependants);
    oracle.takeBack(all);
  }

  private void ban(Instance one) {
    if (oracle.known.isEmpty()) {
      return;
    }
    Oracle.Fix fix = any(List.copyOf(oracle.known.values()));
    note("%d bans %s", instances.indexOf(one), fix);
    Set<String> same = new LinkedHashSet<>();
    oracle.learned().values().stream()
        .filter(each -> each.puts(fix.after().values()))
        .forEach(each -> same.add(each.id()));
    long before = ledger.revision();
    takeBack(same, names -> one.learner.live().ban(fix.id(), "it harms", names));
    if (ledger.revision() > before) {
      oracle.banned.addAll(fix.after().values());
    }
  }

  private void retire(Instance one) {
    if (!oracle.required.isEmpty()) {
      String id = any(List.copyOf(oracle.required));
      note("%d retires %s", instances.indexOf(one), id);
      one.learner.suite().retire(id, "not wanted any more", Instant.EPOCH);
      // Everybody unbinds what is retired, and may want it again.
      instances.forEach(each -> each.learner.suite().bind(Slots.Want.of(id).scenario()));
      oracle.required.remove(id);
    }
  }

  private void rollBack(Instance one) {
    note("%d rolls back", instances.indexOf(one));
    Optional<Oracle.Fix> fix = oracle.lastFix(one.line());
    if (fix.isPresent()) {
      Set<String> id = Set.of(fix.get().id());
      takeBack(
          id,
          names -> {
            if (names.length == 0) {
              assertThat(one.learner.live().rollback()).isPresent();
            } else {
              one.learner.live().revert(fix.get().id(), names);
            }
          });
    } else if (!oracle.hasRelease(one.line())) {
      assertThat(one.learner.live().rollback()).isEmpty();
    } else if (oracle.takeReleaseBack(one.line())) {
      assertThat(one.learner.live().rollback()).isPresent();
    } else {
      assertThatThrownBy(() -> one.learner.live().rollback())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("it would bring back what is banned");
    }
  }

  private void restart(Instance one) {
    if (random.nextInt(3) == 0) {
      one.version = one.version.equals("1") ? "2" : "1";
    }
    int number = instances.indexOf(one);
    note("%d restarts as %s", number, one.version);
    one.learner = started(number, one.version, one.shipped);
  }

  private void allServeWhatTheOracleSays() {
    for (Instance one : instances) {
      Harness served;
      try (var conversation = one.learner.live().open(Context.EMPTY)) {
        served = conversation.harness();
      }
      assertThat(served)
          .as("%d on %s", instances.indexOf(one), one.line())
          .isEqualTo(Slots.harness(served(one)));
      assertThat(one.learner.suite().required())
          .extracting(Earned::id)
          .containsExactlyInAnyOrderElementsOf(oracle.required);
    }
  }

  /** A process that runs a release. */
  private static final class Instance {
    String version;
    Map<String, String> shipped;
    Learner learner;

    Instance(String version, Map<String, String> shipped, Learner learner) {
      this.version = version;
      this.shipped = shipped;
      this.learner = learner;
    }

    String line() {
      return Line.id(version, Slots.harness(shipped).version());
    }
  }
}
