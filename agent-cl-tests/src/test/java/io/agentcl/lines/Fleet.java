package io.agentcl.lines;

import static io.agentcl.testkit.AgentClAssertions.assertThat;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.Ledger;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Context;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Instances of a desk with slots, on one ledger. */
final class Fleet {

  final Ledger ledger = Ledger.inMemory();

  /** Whether the host consents to releases that break something. */
  boolean consents;

  /** Returns an instance of a release: a process of its own that knows all scenarios. */
  Learner instance(String version, Map<String, String> shipped) {
    RegressionSuite suite = RegressionSuite.of(ledger);
    for (String word : List.of("a", "b", "c")) {
      for (String slot : List.of("x", "y", "z")) {
        suite.bind(new Slots.Want(word, List.of(slot)).scenario());
      }
    }
    return Slots.learner(version, Slots.harness(shipped), suite, () -> consents);
  }

  /** Lets {@code learner} learn that a slot holds a word, and returns the patch. */
  static Patch learn(Learner learner, String word, String... slots) {
    LearningResult result = learner.learn(want(word, slots).scenario());
    assertThat(result).isPromoted();
    return ((LearningResult.Promoted) result).accepted().tried().patch();
  }

  static Slots.Want want(String word, String... slots) {
    return new Slots.Want(word, List.of(slots));
  }

  static ShipReport ship(Learner learner, Map<String, String> shipped) {
    return learner.ship(Slots.harness(shipped));
  }

  /** As {@link #ship}, whatever it breaks. */
  ShipReport shipWithConsent(Learner learner, Map<String, String> shipped) {
    consents = true;
    try {
      return ship(learner, shipped);
    } finally {
      consents = false;
    }
  }

  /** Returns what the next conversation is served with. */
  static Harness served(Learner learner) {
    try (var conversation = learner.live().open(Context.EMPTY)) {
      return conversation.harness();
    }
  }

  static Harness texts(String... slotsAndTexts) {
    Map<String, String> texts = new TreeMap<>();
    for (int i = 0; i < slotsAndTexts.length; i += 2) {
      texts.put(slotsAndTexts[i], slotsAndTexts[i + 1]);
    }
    return Slots.harness(texts);
  }
}
