package io.agentcl.draft;

import static java.util.Objects.requireNonNull;

import io.agentcl.experience.Experience;
import io.agentcl.experience.KnownFailure;
import io.agentcl.internal.record.Requests;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Tape;
import io.agentcl.run.User;
import io.agentcl.scenario.OpenQuestion;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioCodec;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Kinds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what was recorded replayable. What is drafted from a learner begins here, too. */
public final class Recordings {

  private static final Logger LOG = LoggerFactory.getLogger("io.agentcl");

  private Recordings() {}

  /** Returns how recorded users and tapes are stored. For codecs. */
  public static Kinds kinds() {
    return DraftKinds.ALL;
  }

  /** Returns a draft from {@code experience}, with its id. */
  public static ScenarioDraft draft(Experience experience) {
    return draft(experience, LOG::warn);
  }

  /**
   * As {@link #draft(Experience)}.
   *
   * @param notices are told what could not be checked when the scenario is built, instead of the
   *     log
   */
  public static ScenarioDraft draft(Experience experience, Consumer<String> notices) {
    return draft(experience, ScenarioCodec.stock(), notices);
  }

  /**
   * As {@link #draft(Experience, Consumer)}.
   *
   * @param codec reads what answers name, such as a world of the host
   */
  public static ScenarioDraft draft(
      Experience experience, ScenarioCodec codec, Consumer<String> notices) {
    return new RecordedDraft(
        requireNonNull(experience, "experience"),
        requireNonNull(codec, "codec"),
        requireNonNull(notices, "notices"));
  }

  /**
   * Returns a draft from one of the conversations of {@code failure}, such as an issue of a triage:
   * of those that are kept, one that can be replayed, with the surest suggestion. Its notes say why
   * it was none of the others.
   *
   * @param kept finds what is kept, by its id; may throw what says why it cannot
   * @throws java.util.NoSuchElementException if none is kept; the message says why of each
   */
  public static ScenarioDraft draft(KnownFailure failure, Function<String, ScenarioDraft> kept) {
    return BestExample.of(requireNonNull(failure, "failure"), requireNonNull(kept, "kept"));
  }

  /**
   * Returns what asks {@code model} which of the options of a question is right. It is told that
   * what it reads is data, and answers no question without options; its answers have the lowest
   * origin, so that what is learned from them needs somebody's approval.
   *
   * @param name the name of the model in requests
   */
  public static OpenQuestion.Answerer answersOf(LanguageModel model, String name) {
    return new ModelAnswers(model, name);
  }

  /**
   * Returns a user who says again what was recorded, with the same pauses, and confirms again what
   * the host said that he confirmed.
   *
   * @param start when the recorded conversation was opened; the first pause begins with it
   */
  public static User user(Trace recorded, Instant start) {
    return RecordedUser.of(requireNonNull(recorded, "recorded"), requireNonNull(start, "start"));
  }

  /**
   * Returns a world that answers as recorded: each call with the arguments of a recorded one, in
   * the order of the recording.
   */
  public static Tape tape(Trace recorded) {
    return new RecordedTape(requireNonNull(recorded, "recorded"), Map.of());
  }

  /**
   * Returns what models replied, with each request whole again.
   *
   * @throws IllegalArgumentException if a request or reply was not kept as it was
   */
  public static List<Scenario.ModelExchange> modelReplies(Trace recorded) {
    List<String> obstacles = obstaclesToModelReplies(recorded);
    if (!obstacles.isEmpty()) {
      throw new IllegalArgumentException(
          "what models replied cannot be replayed: " + String.join("; ", obstacles));
    }
    return Requests.exchanges(recorded);
  }

  /** Returns why what models replied cannot be replayed, for people; empty if it can. */
  static List<String> obstaclesToModelReplies(Trace recorded) {
    List<String> obstacles = new ArrayList<>(recorded.modelGaps());
    if (recorded.droppedModelEvents() > 0) {
      obstacles.add(
          "%d events of models were not kept for want of room; to mend it, allow more with"
                  .formatted(recorded.droppedModelEvents())
              + " recording(..)");
    } else if (recorded.events(TraceEvent.ModelCalled.class).isEmpty()) {
      obstacles.add("no model replied, so that a replay would ask the real one");
    }
    return obstacles;
  }
}
