package io.agentcl.world;

import static java.util.Objects.requireNonNull;

import io.agentcl.run.World;
import io.agentcl.trace.Trace;
import io.agentcl.value.Codec;
import io.agentcl.value.Kinds;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What many recordings of the same tools tell of the world behind them. A world that is made of it
 * answers a call as it was recorded after the same earlier calls, of those that may have changed
 * the answer; which those are, it learns from the recordings, too. What it does not know for
 * certain it does not answer, so that the run diverges.
 *
 * <ul>
 *   <li>A call may change the answer of another one, unless equal calls around it were answered
 *       alike often enough. How the two are linked matters: by an argument, by the answer, by what
 *       both name, or by nothing.
 *   <li>A call whose answer shows what a later read is answered, in all recordings that have both,
 *       shows it here, too.
 *   <li>A tool that gave 30 different calls one and the same answer gives it to all.
 *   <li>Where recordings contradict each other nothing is known, and where those of a tool do so
 *       too often, nothing of that tool: they stem from different times, or something unseen has a
 *       part. A recording that a world is {@linkplain #world(Trace) made for} is right for it.
 *   <li>An answer such as that of an outage, which the next equal call takes back, says nothing.
 * </ul>
 *
 * <p>Arguments and answers are compared as values: numbers by what they are worth, texts that are
 * JSON as what they say, lists in their order. To learn costs time linear in the recordings and
 * quadratic in the calls of one, memory linear in the different answers. Nobody knows the whole
 * state of such a world: {@link World#state} is null. Immutable and safe for use by many threads; a
 * world is for one run.
 */
public final class WorldModel {

  /** Stores what was learned. */
  public static final Codec<WorldModel> CODEC = new ModelCodec();

  private final Knowledge knowledge;

  private WorldModel(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /**
   * Learns from recordings. They should begin at the same state, as far as they touch the same
   * things; where they do not, they contradict each other. One that has lost events is left out,
   * which {@link #notes} tell.
   */
  public static WorldModel learn(Collection<Trace> recordings) {
    return new WorldModel(new Knowledge(Learning.from(requireNonNull(recordings, "recordings"))));
  }

  /** Returns how worlds of models and worlds with faults are stored. For codecs. */
  public static Kinds kinds() {
    return Kinds.of(World.class, MethodHandles.lookup())
        .add("inferred", InferredWorld.class, StoredKnowledge.class, InferredWorld::form)
        .add("faulty", FaultyWorld.class, FaultyWorld.Form.class, FaultyWorld::form)
        .build();
  }

  /** Returns a world at the state at which the recordings began. */
  public World world() {
    return new InferredWorld(knowledge);
  }

  /**
   * Returns a world at the state at which {@code own} began: where other recordings contradict it,
   * it is right.
   *
   * @throws IllegalArgumentException if it has lost events
   */
  public World world(Trace own) {
    return new InferredWorld(knowledge.of(requireNonNull(own, "own")));
  }

  /**
   * Returns how well this answers what was recorded elsewhere: each call after the recorded ones
   * before it.
   */
  public WorldFidelity fidelity(Collection<Trace> heldOut) {
    return new FidelityCheck(knowledge).of(requireNonNull(heldOut, "heldOut"));
  }

  /** Returns the tools of which a call changed what another was answered, by name. */
  public SortedSet<String> changingTools() {
    SortedSet<String> tools = new TreeSet<>();
    for (Ties.Evidence each : knowledge.learned.ties()) {
      if (each.changes()) {
        tools.add(each.tie().tool());
      }
    }
    return tools;
  }

  /** Returns what was left out or is in doubt, for people. */
  public List<String> notes() {
    return knowledge.learned.notes();
  }

  @Override
  public String toString() {
    StoredKnowledge learned = knowledge.learned;
    return "a world of %d recordings: %d answers, %d ways in which calls may change others'"
        .formatted(learned.recordings(), learned.facts().size(), learned.ties().size());
  }

  private static final class ModelCodec implements Codec<WorldModel> {

    @Override
    public Value encode(WorldModel model) {
      return StoredKnowledge.CODEC.encode(model.knowledge.learned);
    }

    @Override
    public WorldModel decode(Value value) {
      return new WorldModel(new Knowledge(StoredKnowledge.CODEC.decode(value)));
    }
  }
}
