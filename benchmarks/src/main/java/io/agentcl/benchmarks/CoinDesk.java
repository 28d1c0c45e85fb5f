package io.agentcl.benchmarks;

import io.agentcl.AgentCl;
import io.agentcl.evaluate.answer.Answers;
import io.agentcl.gate.GatePolicy;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Layer;
import io.agentcl.learn.Budget;
import io.agentcl.learn.Learner;
import io.agentcl.learn.LearningResult;
import io.agentcl.regress.RegressionSuite;
import io.agentcl.run.Agent;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import java.lang.invoke.MethodHandles;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A learner whose one scenario passes by chance, with a rate that follows from the harness: as
 * shipped, or exactly at its floor. Every patch also does what it is for, which nothing else does.
 */
final class CoinDesk implements AutoCloseable {

  private static final Layer<Note> NOTES = Layer.of("note", Note.class, MethodHandles.lookup());
  private static final String NOTE = "latest";
  private static final String COIN = "coin";
  private static final Budget BUDGET = new Budget(Integer.MAX_VALUE, Duration.ofDays(1));

  private final RegressionSuite suite = RegressionSuite.inMemory().earn(coin());
  private final SplittableRandom random;
  private final double rate;
  private final Learner learner;
  private Note offered = new Note(0, false);

  /**
   * What a patch puts.
   *
   * @param number what it is for
   * @param bad whether the scenario passes with a rate that is its floor
   */
  record Note(int number, boolean bad) {}

  /** What came of a patch. */
  record Offer(boolean promoted, int trials) {}

  CoinDesk(double rate, GatePolicy policy, long seed) {
    this.rate = rate;
    this.random = new SplittableRandom(seed);
    this.learner =
        AgentCl.learner(Agent.text(session -> asked -> answer(session.harness(), asked)), shipped())
            .suite(suite)
            .gate(policy)
            .layers(NOTES)
            .proposers(
                request -> List.of(request.harness().patch().put(NOTES, NOTE, offered).build()))
            .budget(BUDGET)
            .threads(1)
            .build();
  }

  private static Harness shipped() {
    return Harness.builder().put(NOTES, NOTE, new Note(0, false)).build();
  }

  private static Scenario coin() {
    return Scenario.builder(COIN)
        .user(User.scripted(COIN))
        .expect(Answers.answerEquals("heads"))
        .build();
  }

  private static Scenario wanted(int number) {
    return Scenario.builder("wanted/" + number)
        .user(User.scripted("which?"))
        .expect(Answers.answerEquals("number " + number))
        .deterministic()
        .build();
  }

  private String answer(HarnessView harness, String asked) {
    Note note = harness.find(NOTES, NOTE).orElseThrow();
    if (!asked.equals(COIN)) {
      return "number " + note.number;
    }
    return random.nextDouble() < (note.bad ? floor() : rate) ? "heads" : "tails";
  }

  /** Returns what the gate fixed when it measured the scenario; 0 before that. */
  double floor() {
    return suite.find(COIN).orElseThrow().floor();
  }

  /** Offers a patch; one that is bad and comes through is found out and taken back. */
  Offer offer(Note note) {
    offered = note;
    LearningResult result = learner.learn(wanted(note.number));
    boolean promoted = result instanceof LearningResult.Promoted;
    if (promoted) {
      suite.retire(result.target().id(), "the next patch is for something else", Instant.EPOCH);
    }
    if (promoted && note.bad && learner.live().rollback().isEmpty()) {
      throw new IllegalStateException("what was promoted cannot be taken back");
    }
    return new Offer(promoted, result.effort().replays());
  }

  @Override
  public void close() {
    learner.close();
  }
}
