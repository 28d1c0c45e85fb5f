package io.agentcl.samples.recipes;

import static io.agentcl.evaluate.answer.Answers.answerContains;

import io.agentcl.AgentCl;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.learn.Learner;
import io.agentcl.learn.PatchProposer;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.live.LiveConversation;
import io.agentcl.propose.Proposers;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.run.Session;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Trial;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * A router with trained weights. The weights are content of a layer of the host's own, the routing
 * decision is a derivation, and a proposer trains again when a conversation was sent the wrong way.
 *
 * <p>Since the decision is a derivation, new weights are checked on each earned scenario by routing
 * its message again; only where the route changes is the conversation replayed.
 */
public final class TrainRouter {

  private TrainRouter() {}

  /** Prints a misrouted conversation, what is learned from it, and the next one. */
  public static void main(String[] args) {
    try (Learner learner = learner()) {
      String id = talk(learner, "Did you charge me for the order I sent back?");
      learner.signal(id, Signal.expertLabel("desk lead", "billing"));

      System.out.println("\n" + learner.learn(misrouted(learner, id)) + "\n");

      talk(learner, "Did you charge me for the order I sent back?");
      talk(learner, "Why did you charge me again?");
      talk(learner, "I sent the order back");
    }
  }

  /** Has a customer say {@code text}, prints the answer, and returns the conversation's id. */
  private static String talk(Learner learner, String text) {
    try (LiveConversation conversation = learner.live().open(Context.EMPTY)) {
      System.out.printf("%-46s %s%n", text, conversation.say(text));
      return conversation.id();
    }
  }

  /** Returns a learner around a router that was trained on {@link #EXAMPLES}. */
  static Learner learner() {
    Agent agent = Agent.text(session -> message -> answer(session, message));
    return AgentCl.learner(agent, trained())
        .deterministic()
        .agentVersion("1")
        .layers(Weights.LAYER)
        .suite(earned())
        .proposers(
            Proposers.hosts(proposer(TrainRouter::blameOneWord)),
            Proposers.hosts(proposer(TrainRouter::trainAgain)))
        .build();
  }

  private static String answer(Session session, String message) {
    return "You are talking to %s.".formatted(session.harness().derive(INTENT, message));
  }

  private static Harness trained() {
    SortedMap<String, Weights> untrained = new TreeMap<>();
    EXAMPLES.forEach(example -> untrained.put(example.intent(), Weights.NONE));
    Harness.Builder harness = Harness.builder();
    train(untrained, EXAMPLES).forEach((intent, w) -> harness.put(Weights.LAYER, intent, w));
    return harness.build();
  }

  /** Returns what must keep working: no new weights may send these messages another way. */
  private static RegressionSuite earned() {
    RegressionSuite suite = RegressionSuite.inMemory();
    for (Example example : EARNED) {
      suite.earn(
          Scenario.builder(example.intent() + "/" + example.message().replace(' ', '-'))
              .user(User.scripted(example.message()))
              .expect(answerContains(example.intent()))
              .build());
    }
    return suite;
  }

  /** Returns the scenario made of a conversation that belonged to billing. */
  static Scenario misrouted(Learner learner, String id) {
    return learner
        .draft(id)
        .id("billing/charge-for-a-return")
        .expect(answerContains("billing"))
        .build();
  }

  // The layer, and the decision that is read from it.

  /**
   * What speaks for one intent.
   *
   * @param byWord how much each word of a message weighs; those not listed weigh nothing
   */
  record Weights(SortedMap<String, Double> byWord) {

    static final Weights NONE = new Weights(new TreeMap<>());

    static final Layer<Weights> LAYER =
        Layer.of("routing", Weights.class, MethodHandles.lookup()).withBits(4);

    Weights {
      byWord = Collections.unmodifiableSortedMap(new TreeMap<>(byWord));
    }

    double score(Set<String> words) {
      return words.stream().mapToDouble(this::of).sum();
    }

    String loudest(Set<String> words) {
      return Collections.max(words, Comparator.comparingDouble(this::of));
    }

    private double of(String word) {
      return byWord.getOrDefault(word, 0.0);
    }

    Weights plus(double step, Set<String> words) {
      SortedMap<String, Double> next = new TreeMap<>(byWord);
      words.forEach(word -> next.merge(word, step, Double::sum));
      next.values().removeIf(weight -> weight == 0);
      return new Weights(next);
    }
  }

  /** The intent of a message. */
  private static final Derivation<String, String> INTENT =
      Derivation.of("router/intent", "1", (view, message) -> best(router(view), words(message)));

  private static SortedMap<String, Weights> router(HarnessView view) {
    SortedMap<String, Weights> router = new TreeMap<>();
    view.all(Weights.LAYER).forEach(each -> router.put(each.name(), each.content()));
    return router;
  }

  /** Returns the intent with the greatest score; of equals the first by name. */
  private static String best(SortedMap<String, Weights> router, Set<String> words) {
    return Collections.max(
            router.entrySet(),
            Comparator.comparingDouble(
                    (Map.Entry<String, Weights> intent) -> intent.getValue().score(words))
                .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
        .getKey();
  }

  private static Set<String> words(String message) {
    return Set.copyOf(List.of(message.toLowerCase(Locale.ROOT).split("\\P{L}+")));
  }

  // Training, and the patches that come of it.

  /** A message and where it belongs. */
  record Example(String message, String intent) {}

  /**
   * Trains a perceptron of many classes: each mistake adds one to the words' weights for the right
   * intent and takes one from those for the wrong one, until there is none left. Costs the words of
   * all examples per epoch.
   *
   * <p>Rosenblatt, "The perceptron", 1958; Crammer and Singer, "Ultraconservative online algorithms
   * for multiclass problems", 2003.
   */
  private static SortedMap<String, Weights> train(
      SortedMap<String, Weights> start, List<Example> examples) {
    SortedMap<String, Weights> router = new TreeMap<>(start);
    for (int epoch = 0; epoch < MOST_EPOCHS; epoch++) {
      examples.forEach(example -> correct(router, example));
    }
    return router;
  }

  private static final int MOST_EPOCHS = 50;

  private static void correct(SortedMap<String, Weights> router, Example example) {
    Set<String> words = words(example.message());
    String guess = best(router, words);
    if (!guess.equals(example.intent())) {
      router.computeIfPresent(example.intent(), (intent, weights) -> weights.plus(1, words));
      router.computeIfPresent(guess, (intent, weights) -> weights.plus(-1, words));
    }
  }

  /** Trains from the weights that are live, with the new example beside the old ones. */
  private static SortedMap<String, Weights> trainAgain(
      SortedMap<String, Weights> live, Example example) {
    List<Example> examples = new ArrayList<>(EXAMPLES);
    examples.add(example);
    return train(live, examples);
  }

  /** Trains in haste: the word that spoke loudest for the wrong intent is turned against it. */
  private static SortedMap<String, Weights> blameOneWord(
      SortedMap<String, Weights> live, Example example) {
    Set<String> words = words(example.message());
    String wrong = best(live, words);
    SortedMap<String, Weights> router = new TreeMap<>(live);
    router.computeIfPresent(
        wrong, (intent, weights) -> weights.plus(-7, Set.of(weights.loudest(words))));
    return router;
  }

  /** Proposes what {@code training} makes of the live weights and a new example. */
  private static PatchProposer proposer(
      BiFunction<SortedMap<String, Weights>, Example, SortedMap<String, Weights>> training) {
    return request ->
        labelled(request)
            .map(
                example ->
                    patch(
                        request.harness(),
                        training.apply(router(request.harness()), example),
                        example))
            .toList();
  }

  private static Patch patch(Harness live, SortedMap<String, Weights> router, Example example) {
    Patch.Builder patch = live.patch();
    router.forEach((intent, weights) -> patch.put(Weights.LAYER, intent, weights));
    return patch
        .because("trained with \"%s\"".formatted(example.message()))
        .origin(new Origin(Origin.Kind.PROPOSER, "router training"))
        .build();
  }

  /** Returns what failed and was labelled by somebody who knows, as examples. */
  private static Stream<Example> labelled(ProposalRequest request) {
    return request.failing().stream().flatMap(TrainRouter::labelled);
  }

  private static Stream<Example> labelled(Trial trial) {
    String message = trial.run().trace().userMessages().get(0).text();
    return trial.scenario().signals().stream()
        .filter(signal -> signal.kind() == Signal.Kind.EXPERT_LABEL)
        .map(signal -> new Example(message, signal.text()));
  }

  private static final List<Example> EXAMPLES =
      List.of(
          new Example("Where is my order?", "delivery"),
          new Example("My parcel is late", "delivery"),
          new Example("When does my order arrive?", "delivery"),
          new Example("Track my parcel", "delivery"),
          new Example("I want to send it back", "returns"),
          new Example("I sent back the shoes", "returns"),
          new Example("How do I return an order?", "returns"),
          new Example("The shoes do not fit", "returns"),
          new Example("The invoice is wrong", "billing"),
          new Example("I paid twice", "billing"),
          new Example("Send me the invoice", "billing"),
          new Example("Can I pay by card?", "billing"));

  private static final List<Example> EARNED =
      List.of(
          new Example("Is my order late?", "delivery"),
          new Example("When does my parcel arrive?", "delivery"),
          new Example("I sent the order back", "returns"),
          new Example("How do I return the shoes?", "returns"),
          new Example("Is the invoice paid?", "billing"),
          new Example("Can I pay the order by card?", "billing"));
}
