package io.agentcl.draft;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Origin;
import io.agentcl.internal.text.Names;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.Tape;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Recording;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a draft was told of its scenario; the rest is as it was recorded. Not thread-safe. */
final class DraftParts {

  /**
   * What is expected.
   *
   * @param author whose expectation it is
   */
  record Expectation(Origin author, Evaluator expected) {}

  String id;
  @Nullable User user;
  @Nullable Supplier<? extends World> world;

  /** Not null if the tape is the world: what the host changes in it. */
  @Nullable UnaryOperator<Tape> tape;

  @Nullable Context context;
  @Nullable Limits limits;
  @Nullable String situation;
  final List<Scenario.External> externals = new ArrayList<>();
  final List<Expectation> expectations = new ArrayList<>();
  boolean recordedModels;
  boolean critical;
  boolean guarding;

  /** The keys of ids in the context that the redactor took and nobody gave since. */
  final List<String> lost;

  DraftParts(Experience experience) {
    this.id = experience.id();
    this.lost = new ArrayList<>(lost(experience.setting().context()));
  }

  private static List<String> lost(Context context) {
    Map<String, ?> entries = context.value().asMap();
    return Stream.of(Context.USER, Context.TENANT)
        .filter(id -> entries.containsKey(id) && entries.get(id) == null)
        .toList();
  }

  void context(Context other) {
    context = requireNonNull(other, "context");
    lost.clear();
  }

  void id(String other) {
    id = Names.checked(other, "id");
  }

  void world(Supplier<? extends World> other) {
    world = requireNonNull(other, "world");
    tape = null;
  }

  void tape(UnaryOperator<Tape> how) {
    tape = requireNonNull(how, "how");
    world = null;
  }

  boolean hasWorld() {
    return world != null || tape != null;
  }

  void external(String name, @Nullable Object key, @Nullable Object content) {
    externals.add(new Scenario.External(name, Value.of(key), Value.of(content)));
  }

  void expect(Origin author, Evaluator... more) {
    requireNonNull(author, "author");
    for (Evaluator each : requireNonNull(more, "more")) {
      expectations.add(new Expectation(author, requireNonNull(each, "an expectation")));
    }
  }

  List<Evaluator> expected() {
    return expectations.stream().map(Expectation::expected).toList();
  }

  /**
   * Returns the scenario.
   *
   * @param answerers who answered questions: what is learned weighs no more than their words
   */
  Scenario scenario(Experience experience, List<Origin> answerers) {
    Trace trace = experience.trace();
    Experience.Setting setting = experience.setting();
    ScenarioBuilder builder =
        Scenario.builder(id)
            .user(user == null ? Recordings.user(trace, setting.start()) : user)
            .context(context == null ? setting.context() : context)
            .start(setting.start())
            .zone(ZoneId.of(setting.sources().zone()))
            .limits(limits == null ? headroom(trace) : limits)
            .signals(experience.signals())
            .recording(Recording.of(experience));
    Long seed = setting.sources().seed();
    if (seed != null) {
      builder.seed(seed);
    }
    trace
        .events(TraceEvent.ExternalRead.class)
        .forEach(read -> builder.external(read.name(), read.key(), read.content()));
    externals.forEach(each -> builder.external(each.name(), each.key(), each.content()));
    expectations.forEach(each -> builder.expect(each.author(), each.expected()));
    answerers.forEach(builder::expect);
    claim(builder, trace);
    return builder.build();
  }

  private void claim(ScenarioBuilder builder, Trace trace) {
    UnaryOperator<Tape> how = tape;
    if (how != null) {
      builder.world(() -> how.apply(Recordings.tape(trace)));
    } else if (world != null) {
      builder.world(world);
    }
    if (situation != null) {
      builder.situation(situation);
    }
    if (recordedModels) {
      builder.modelReplies(Recordings.modelReplies(trace));
    }
    if (critical) {
      builder.critical();
    }
    if (guarding) {
      builder.guarding();
    }
  }

  /** Twice what was recorded, and three times the time it took, but never less than usual. */
  private static Limits headroom(Trace trace) {
    Duration worked = Duration.ZERO;
    Instant before = null;
    for (TraceEvent event : trace.events()) {
      if (before != null && event.at().isAfter(before) && !(event instanceof TraceEvent.UserSaid)) {
        worked = worked.plus(Duration.between(before, event.at()));
      }
      before = event.at();
    }
    Limits usual = Limits.DEFAULT;
    Duration time = worked.multipliedBy(3);
    return new Limits(
        Math.max(usual.turns(), 2 * trace.userMessages().size()),
        Math.max(usual.toolCalls(), 2 * trace.toolCalls().size()),
        time.compareTo(usual.time()) > 0 ? time : usual.time());
  }
}
