package io.agentcl.fakes;

import io.agentcl.harness.Harness;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A target and required scenarios over five notes, with any dependence on three of them each. */
public final class Puzzle {

  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e");
  private static final int READ = 3;

  public final Harness live;
  public final Want target;
  public final List<Want> required = new ArrayList<>();

  private final FakeReplayer replayer = new FakeReplayer();

  /** Makes a puzzle whose target fails on the live harness. */
  public Puzzle(Random random) {
    live = harness(random.nextInt(1 << NAMES.size()));
    Want drawn;
    do {
      drawn = draw("target", random);
    } while (holds(drawn, live));
    target = drawn;
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      required.add(draw("required-" + i, random));
    }
  }

  private static Harness harness(int bits) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      if ((bits >> i & 1) == 1) {
        names.add(NAMES.get(i));
      }
    }
    return Notes.of(names.toArray(String[]::new));
  }

  private static Want draw(String id, Random random) {
    List<String> read = new ArrayList<>(NAMES);
    Collections.shuffle(read, random);
    int table = random.nextInt(1 << (1 << READ));
    return Want.that(
        id,
        harness -> {
          int row = 0;
          for (int i = 0; i < READ; i++) {
            row = row << 1 | (harness.find(Notes.LAYER, read.get(i)).isPresent() ? 1 : 0);
          }
          return (table >> row & 1) == 1;
        });
  }

  /** Returns whether {@code want} passes on {@code harness}. */
  public boolean holds(Want want, Harness harness) {
    return replayer.replay(want, harness, 0).passed();
  }

  /** Returns whether {@code next} fixes the target and keeps all that holds on the live harness. */
  public boolean isGood(Harness next) {
    return holds(target, next)
        && required.stream().filter(each -> holds(each, live)).allMatch(each -> holds(each, next));
  }

  /** Returns all harnesses of these notes. */
  public List<Harness> everyHarness() {
    List<Harness> all = new ArrayList<>();
    for (int bits = 0; bits < 1 << NAMES.size(); bits++) {
      all.add(harness(bits));
    }
    return all;
  }
}
