package io.agentcl.fakes;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Signal;
import io.agentcl.harness.HarnessView;
import io.agentcl.run.Context;
import io.agentcl.run.Ending;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A scenario that knows itself how its agent does on a harness. */
public final class Want implements Scenario {

  /** What becomes of a run. */
  public record Outcome(Score score, Ending ending) {

    /** A completed run with this score. */
    public static Outcome of(Score score) {
      return new Outcome(score, Ending.COMPLETED);
    }

    /** A run that could not be finished. */
    public static Outcome ended(Ending.Kind kind, String reason) {
      return new Outcome(Score.error(kind + ": " + reason), new Ending(kind, reason));
    }
  }

  /** How the agent does. */
  @FunctionalInterface
  public interface Agent {
    Outcome run(HarnessView harness, int trial);
  }

  private final String id;
  private final String version;
  private final Agent agent;
  private final Context context;
  private final List<Signal> signals;

  /** How it answers when it is asked for its marks. */
  private BooleanSupplier critical = () -> false;

  private BooleanSupplier guard = () -> false;

  private Want(String id, String version, Agent agent, Context context, List<Signal> signals) {
    this.id = id;
    this.version = version;
    this.agent = agent;
    this.context = context;
    this.signals = signals;
  }

  /** Returns a scenario with these outcomes. */
  public static Want of(String id, Agent agent) {
    return new Want(id, id + "-1", agent, Context.EMPTY, List.of());
  }

  /** Returns a scenario that passes where {@code holds} does. */
  public static Want that(String id, Predicate<HarnessView> holds) {
    return of(
        id,
        (harness, trial) ->
            Outcome.of(holds.test(harness) ? Score.pass("it holds") : Score.fail(id + " fails")));
  }

  /** Returns a scenario that passes where there is a note {@code name}. */
  public static Want note(String name) {
    return that("note/" + name, harness -> harness.find(Notes.LAYER, name).isPresent());
  }

  /** Returns a scenario that passes where there is no note {@code name}. */
  public static Want no(String name) {
    return that("no/" + name, harness -> harness.find(Notes.LAYER, name).isEmpty());
  }

  /** Returns this in another context. */
  public Want in(Context other) {
    return new Want(id, version, agent, other, signals);
  }

  /** Returns this with what people said. */
  public Want saying(Signal... said) {
    return new Want(id, version, agent, context, List.of(said));
  }

  /** Returns this under another name, with its own version. */
  public Want named(String name) {
    return new Want(name, version, agent, context, signals);
  }

  /** Returns this as one that a host marks as critical, as far as {@code mark} says so. */
  public Want critical(BooleanSupplier mark) {
    Want marked = new Want(id, version, agent, context, signals);
    marked.critical = mark;
    marked.guard = guard;
    return marked;
  }

  /** Returns this as one of which a host says that it guards what worked. */
  public Want guarding() {
    Want marked = critical(critical);
    marked.guard = () -> true;
    return marked;
  }

  @Override
  public boolean isCritical() {
    return critical.getAsBoolean();
  }

  @Override
  public boolean isGuard() {
    return guard.getAsBoolean();
  }

  Outcome run(HarnessView harness, int trial) {
    return agent.run(harness, trial);
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public String version() {
    return version;
  }

  @Override
  public User user() {
    return User.scripted("hello");
  }

  @Override
  public World world() {
    return call -> Optional.empty();
  }

  @Override
  public Evaluator evaluator() {
    return Evaluator.of("asks itself", "1", run -> Score.abstain("it is graded by the fake"));
  }

  @Override
  public Limits limits() {
    return Limits.DEFAULT;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public List<Signal> signals() {
    return signals;
  }
}
