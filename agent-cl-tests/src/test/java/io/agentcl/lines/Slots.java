package io.agentcl.lines;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ShipReport;
import io.agentcl.regress.RegressionReport;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/** A desk with slots that hold words: what is learned puts a word behind those that are there. */
final class Slots {

  static final Layer<String> LAYER = Layer.of("slot", String.class, MethodHandles.lookup());

  /** Answers with all words of the slots that the user names, each with its slot. */
  private static final Agent AGENT =
      Agent.text(
          session ->
              message -> {
                List<String> said = new ArrayList<>(List.of("words:"));
                for (String slot : message.split(" ", -1)) {
                  session
                      .harness()
                      .find(LAYER, slot)
                      .ifPresent(text -> words(text).forEach(word -> said.add(slot + word)));
                }
                return String.join(" ", said);
              });

  private Slots() {}

  /** That slots hold a word. */
  record Want(String word, List<String> slots) {

    String id() {
      return word + " in " + String.join(" ", slots);
    }

    static Want of(String id) {
      String[] parts = id.split(" in ", -1);
      return new Want(parts[0], List.of(parts[1].split(" ", -1)));
    }

    boolean passes(Map<String, String> texts) {
      return slots.stream().allMatch(slot -> words(texts.getOrDefault(slot, "")).contains(word));
    }

    Scenario scenario() {
      return Scenario.builder(id())
          .user(User.scripted(String.join(" ", slots)))
          .expect(
              slots.stream()
                  .map(slot -> Answers.answerContains(slot + word))
                  .toArray(Evaluator[]::new))
          .build();
    }
  }

  private static List<String> words(String text) {
    return Arrays.asList(text.split(" ", -1));
  }

  /** Returns {@code text} with {@code word} behind it. */
  static String with(String text, String word) {
    return text.isEmpty() ? word : text + " " + word;
  }

  static Harness harness(Map<String, String> texts) {
    Harness.Builder builder = Harness.builder();
    new TreeMap<>(texts).forEach((slot, text) -> builder.put(LAYER, slot, text));
    return builder.build();
  }

  /** Puts the wanted word where it is missing. */
  private static final PatchProposer PROPOSER =
      request -> {
        Want want = Want.of(request.failing().get(0).scenario().id());
        Patch.Builder patch = request.harness().patch();
        for (String slot : want.slots()) {
          String text = request.harness().find(LAYER, slot).orElse("");
          if (!words(text).contains(want.word())) {
            patch.put(LAYER, slot, with(text, want.word()));
          }
        }
        return List.of(patch.because(want.id()).build());
      };

  /** Promotes all; ships what is clean, and all else if the host consents. */
  private record Policy(BooleanSupplier consent) implements PromotionPolicy {

    @Override
    public boolean promotes(Patch patch, RegressionReport report) {
      return true;
    }

    @Override
    public boolean ships(ShipReport report) {
      return consent.getAsBoolean() || report.clean();
    }
  }

  static Learner learner(
      String version, Harness shipped, RegressionSuite suite, BooleanSupplier consent) {
    return AgentCl.learner(AGENT, shipped)
        .deterministic()
        .agentVersion(version)
        .threads(1)
        .layers(LAYER)
        .suite(suite)
        .proposers(PROPOSER)
        .policy(new Policy(consent))
        .listener(event -> {})
        .build();
  }
}
