package io.agentcl.benchmarks;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.answer.Answers;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.run.Agent;
import io.agentcl.run.Session;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Usage;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * An agent that is right with a rate which follows from notes in its harness: a note may fix one
 * question and harm others. How often it is right on a harness is known without asking it.
 */
final class NoisyDesk {

  /** Where the draw of a run comes from. */
  enum Arm {
    /** Outside of the library, as with a remote model. */
    HIDDEN,
    /** From the session. */
    SESSION,
    /** Behind the session's models, which keep replies. */
    CACHED
  }

  /** What a patch touches. */
  enum Reach {
    /** Everything. */
    GLOBAL,
    /** A seventh. */
    SCOPED
  }

  /** What becomes of a run that goes wrong by a harmful patch. */
  enum Harm {
    /** A wrong answer. */
    FAILS,
    /** An exception. */
    THROWS
  }

  /** How often a question is answered right that nothing fixes, and one that is harmed. */
  static final double UNFIXED = .1;

  static final double HARMED = .6;

  private static final int PARTS = 7;
  private static final List<Layer<Note>> LAYERS =
      IntStream.range(0, PARTS)
          .<Layer<Note>>mapToObj(i -> Layer.of("note-" + i, Note.class, MethodHandles.lookup()))
          .toList();

  /**
   * What a patch puts.
   *
   * @param fixes the question that it fixes
   * @param harms the questions that it harms
   */
  record Note(String fixes, List<String> harms) {}

  /** How the desk behaves. */
  record Ways(double rate, Arm arm, Reach reach, Harm harm, double outages) {}

  private final Ways ways;
  private final long seed;
  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();

  /** Questions that are answered right before anything is learned. */
  private final Map<String, Double> unfixed = new HashMap<>();

  NoisyDesk(Ways ways, long seed) {
    this.ways = ways;
    this.seed = seed;
  }

  static List<Layer<Note>> layers() {
    return LAYERS;
  }

  /** Makes {@code question} one that is answered right with {@code rate} before it is fixed. */
  void startsAt(String question, double rate) {
    unfixed.put(question, rate);
  }

  Agent agent() {
    return Agent.text(session -> question -> answer(session, question));
  }

  private String answer(Session session, String question) throws Exception {
    Map<String, Note> notes = notes(session.harness(), question);
    double right = rate(notes, question);
    if (draw(question, "outage", session) < ways.outages) {
      throw new IllegalStateException("429 too many requests");
    }
    if (draw(question, "answer", session) < right) {
      return "right";
    }
    boolean harmed = notes.values().stream().anyMatch(note -> note.harms.contains(question));
    if (harmed && ways.harm == Harm.THROWS) {
      throw new IllegalStateException("the context is lost");
    }
    return "wrong";
  }

  private double draw(String question, String what, Session session) throws Exception {
    if (ways.arm == Arm.SESSION && what.equals("answer")) {
      return session.random().nextDouble();
    }
    if (ways.arm == Arm.CACHED && what.equals("answer")) {
      ModelRequest request = new ModelRequest("noisy", Value.of(question));
      ModelReply reply =
          session
              .models()
              .call(
                  request,
                  real -> new ModelReply(Value.of(hidden(question, what)), Usage.tokens(500, 50)));
      return requireNonNull((Number) reply.body().toObject(), "draw").doubleValue();
    }
    return hidden(question, what);
  }

  /** Draws outside of the library, so that a run of the study can be repeated. */
  private double hidden(String question, String what) {
    String key = what + "/" + question;
    int count = asked.computeIfAbsent(key, k -> new AtomicInteger()).incrementAndGet();
    return new SplittableRandom(seed * 31 + key.hashCode() * 1_000_003L + count)
        .split()
        .nextDouble();
  }

  private Map<String, Note> notes(HarnessView harness, String question) {
    Map<String, Note> notes = new HashMap<>();
    int own = part(question);
    for (int i = 0; i < PARTS; i++) {
      if (ways.reach == Reach.GLOBAL || i == own) {
        harness.all(LAYERS.get(i)).forEach(note -> notes.put(note.name(), note.content()));
      }
    }
    return notes;
  }

  private static int part(String question) {
    return Integer.parseInt(question.substring(question.indexOf(' ') + 1)) % PARTS;
  }

  /** Returns how often {@code question} is truly answered right on {@code harness}. */
  double rate(Harness harness, String question) {
    return rate(notes(harness.seenBy(Scope.EVERYONE), question), question);
  }

  private double rate(Map<String, Note> notes, String question) {
    boolean fixed = notes.values().stream().anyMatch(note -> note.fixes.equals(question));
    boolean harmed = notes.values().stream().anyMatch(note -> note.harms.contains(question));
    double rate = fixed ? ways.rate : unfixed.getOrDefault(question, ways.rate);
    return harmed ? Math.min(rate, HARMED) : rate;
  }

  /** Returns whether a patch for {@code target} touches {@code question}. */
  boolean touches(String target, String question) {
    return ways.reach == Reach.GLOBAL || part(target) == part(question);
  }

  /** Returns the patch that puts {@code note} for {@code target}. */
  static Patch patch(Harness harness, String target, String name, Note note) {
    return harness.patch().put(LAYERS.get(part(target)), name, note).build();
  }

  /** Returns the scenario in which {@code question} is to be answered right. */
  static Scenario scenario(String question) {
    return Scenario.builder(question.replace(' ', '/'))
        .user(User.scripted(question))
        .expect(Answers.answerContains("right"))
        .build();
  }

  /** Returns the notes of no effect. */
  static Note nothing(int number) {
    return new Note("nothing " + number, List.of());
  }
}
