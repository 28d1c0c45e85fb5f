package io.agentcl.draft;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.Tape;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.OpenQuestion;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.Suggestion;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a draft. What is as it was recorded is absent.
 *
 * @param conversation id of the experience
 * @param recorded hash of what was recorded, so that nobody goes on with another recording
 * @param experience all of it, as experiences are stored, if the draft holds it
 * @param signals how many signals there were
 */
record DraftForm(
    Long format,
    String conversation,
    String recorded,
    @Nullable Value experience,
    Integer signals,
    Settings settings,
    @Nullable List<Suggestion> suggestions,
    @Nullable List<Suggestion.Decision> decisions,
    @Nullable List<OpenQuestion.Answer> answers,
    @Nullable List<String> notes) {

  /** To be raised when what this holds changes its meaning. */
  static final long FORMAT = 1;

  /**
   * What the draft was told.
   *
   * @param tape the tape, if that is the world
   * @param recordedOn makes the harness on which models replied of the empty one
   */
  record Settings(
      String id,
      @Nullable User user,
      @Nullable World world,
      @Nullable Taped tape,
      @Nullable Value context,
      @Nullable List<String> lost,
      @Nullable Limits limits,
      @Nullable String situation,
      @Nullable List<Scenario.External> externals,
      @Nullable List<Expected> expected,
      @Nullable Boolean recordedModels,
      @Nullable Patch recordedOn,
      @Nullable Boolean critical,
      @Nullable Boolean guarding) {}

  /** A tape, and the arguments that do not count on it, by tool. */
  record Taped(@Nullable Map<String, Set<String>> ignoring) {}

  /** An expectation. */
  record Expected(Origin author, Evaluator evaluator) {}

  static DraftForm of(RecordedDraft draft, boolean holding) {
    Suggested suggested = draft.suggested();
    return new DraftForm(
        FORMAT,
        draft.experience().id(),
        recorded(draft.experience()),
        holding ? Experience.CODEC.encode(draft.experience()) : null,
        draft.signalsKnown(),
        settings(draft),
        unlessEmpty(suggested.all()),
        unlessEmpty(suggested.decisions()),
        unlessEmpty(draft.answers()),
        unlessEmpty(draft.noted()));
  }

  private static Settings settings(RecordedDraft draft) {
    DraftParts parts = draft.parts();
    UnaryOperator<Tape> how = parts.tape;
    return new Settings(
        parts.id,
        parts.user,
        parts.world == null ? null : parts.world.get(),
        how == null ? null : taped(draft, how),
        parts.context == null ? null : parts.context.value(),
        unlessEmpty(parts.lost),
        parts.limits,
        parts.situation,
        unlessEmpty(parts.externals),
        unlessEmpty(
            parts.expectations.stream()
                .map(each -> new Expected(each.author(), each.expected()))
                .toList()),
        parts.recordedModels ? true : null,
        parts.recordedOn == null ? null : Harness.empty().diff(parts.recordedOn, Origin.OPERATOR),
        parts.critical ? true : null,
        parts.guarding ? true : null);
  }

  private static Taped taped(RecordedDraft draft, UnaryOperator<Tape> how) {
    if (how.apply(Recordings.tape(draft.experience().trace())) instanceof RecordedTape tape) {
      return new Taped(tape.ignored().isEmpty() ? null : tape.ignored());
    }
    throw new IllegalArgumentException(
        "$.settings.tape is code of the host; to mend it, use world(..) with a world that names"
            + " itself");
  }

  private static <T> @Nullable List<T> unlessEmpty(List<T> list) {
    return list.isEmpty() ? null : list;
  }

  private static <T> List<T> or(@Nullable List<T> list) {
    return list == null ? List.of() : list;
  }

  /** Signals may come later: they change nothing of what was recorded. */
  static String recorded(Experience experience) {
    Experience without =
        new Experience(experience.id(), experience.setting(), experience.trace(), List.of());
    return Experience.CODEC.encode(without).hash();
  }

  /** Makes {@code draft} what this holds; worlds are made by {@code worlds}. */
  void restore(RecordedDraft draft, Supplier<World> worlds) {
    draft.suggested().restore(or(suggestions), or(decisions));
    draft.restore(or(answers), or(notes));
    draft.signalsKnown(signals);
    DraftParts parts = draft.parts();
    parts.id(settings.id);
    parts.user = settings.user;
    if (settings.world != null) {
      parts.world(worlds);
    }
    if (settings.tape != null) {
      Map<String, Set<String>> ignored =
          settings.tape.ignoring == null ? Map.of() : settings.tape.ignoring;
      parts.tape(tape -> ((RecordedTape) tape).ignoring(ignored));
    }
    parts.lost.clear();
    parts.lost.addAll(or(settings.lost));
    if (settings.context != null && !settings.context.equals(Value.NULL)) {
      parts.context = new Context(settings.context);
    }
    parts.limits = settings.limits;
    parts.situation = settings.situation;
    parts.externals.addAll(or(settings.externals));
    or(settings.expected).forEach(each -> parts.expect(each.author, each.evaluator));
    parts.recordedModels = Boolean.TRUE.equals(settings.recordedModels);
    if (settings.recordedOn != null) {
      parts.recordedOn = Harness.empty().with(settings.recordedOn);
    }
    parts.critical = Boolean.TRUE.equals(settings.critical);
    parts.guarding = Boolean.TRUE.equals(settings.guarding);
  }
}
