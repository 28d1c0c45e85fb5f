package io.agentcl.draft;

import static java.util.Objects.requireNonNull;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.Tape;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Recording;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import io.agentcl.scenario.ScenarioDraft;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A draft that builds on a recording. This class is not thread-safe. */
final class RecordedDraft implements ScenarioDraft {

  private final Experience experience;
  private final ScenarioBuilder builder;
  private final Consumer<String> notices;
  private final List<Evaluator> expectations = new ArrayList<>();
  private boolean hasUser;
  private boolean hasWorld;
  private boolean hasTape;
  private boolean anonymous;
  private boolean guards;
  private boolean repliesAsRecorded;
  private @Nullable Harness recordedOn;

  RecordedDraft(Experience experience, Consumer<String> notices) {
    this.experience = experience;
    this.notices = notices;
    Trace trace = experience.trace();
    Experience.Setting setting = experience.setting();
    this.builder =
        Scenario.builder(experience.id())
            .user(Recordings.user(trace, setting.start()))
            .context(setting.context())
            .start(setting.start())
            .zone(ZoneId.of(setting.sources().zone()))
            .limits(headroom(trace))
            .signals(experience.signals());
    Long seed = setting.sources().seed();
    if (seed != null) {
      builder.seed(seed);
    }
    trace
        .events(TraceEvent.ExternalRead.class)
        .forEach(read -> builder.external(read.name(), read.key(), read.content()));
    builder.recording(Recording.of(experience));
    this.anonymous = isAnonymous(setting.context());
  }

  /** The redactor took away who it was. */
  private static boolean isAnonymous(Context context) {
    Map<String, ?> entries = context.value().asMap();
    return Stream.of(Context.USER, Context.TENANT)
        .anyMatch(id -> entries.containsKey(id) && entries.get(id) == null);
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

  @Override
  public ScenarioDraft id(String id) {
    builder.id(id);
    return this;
  }

  @Override
  public Experience experience() {
    return experience;
  }

  @Override
  public ScenarioDraft world(Supplier<? extends World> world) {
    builder.world(world);
    hasWorld = true;
    hasTape = false;
    return this;
  }

  @Override
  public ScenarioDraft tape(UnaryOperator<Tape> how) {
    requireNonNull(how, "how");
    world(() -> how.apply(Recordings.tape(experience.trace())));
    hasTape = true;
    return this;
  }

  @Override
  public ScenarioDraft context(Context context) {
    builder.context(context);
    anonymous = false;
    return this;
  }

  @Override
  public ScenarioDraft limits(Limits limits) {
    builder.limits(limits);
    return this;
  }

  @Override
  public ScenarioDraft situation(String situation) {
    builder.situation(situation);
    return this;
  }

  @Override
  public ScenarioDraft user(User user) {
    builder.user(user);
    hasUser = true;
    return this;
  }

  @Override
  public ScenarioDraft external(String name, @Nullable Object key, @Nullable Object content) {
    builder.external(name, key, content);
    return this;
  }

  @Override
  public ScenarioDraft expect(Origin author, Evaluator... more) {
    builder.expect(author, more);
    expectations.addAll(List.of(more));
    return this;
  }

  @Override
  public ScenarioDraft recordedModels() {
    repliesAsRecorded = true;
    return this;
  }

  @Override
  public ScenarioDraft recordedModels(Harness recordedOn) {
    this.recordedOn = requireNonNull(recordedOn, "recordedOn");
    return recordedModels();
  }

  @Override
  public ScenarioDraft critical() {
    builder.critical();
    return this;
  }

  @Override
  public ScenarioDraft guarding() {
    builder.guarding();
    guards = true;
    return this;
  }

  @Override
  public Scenario build() {
    List<String> missing = missing();
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "Conversation \"%s\" makes no scenario yet.\n  - %s"
              .formatted(experience.id(), String.join("\n  - ", missing)));
    }
    if (repliesAsRecorded) {
      builder.modelReplies(Recordings.modelReplies(experience.trace()));
    }
    if (recordedOn != null) {
      builder.recordedOn(recordedOn);
    }
    return builder.build();
  }

  private List<String> ofModels() {
    if (!repliesAsRecorded) {
      return List.of();
    }
    List<String> missing = new ArrayList<>();
    Recordings.obstaclesToModelReplies(experience.trace()).stream()
        .map(obstacle -> obstacle + ": do not call recordedModels()")
        .forEach(missing::add);
    String version = experience.setting().harnessVersion();
    if (recordedOn != null && !recordedOn.version().equals(version)) {
      missing.add(
          "models replied on harness %.8s, and not on %s: call recordedModels(..) with that one"
              .formatted(version, recordedOn.shortVersion()));
    }
    return missing;
  }

  private List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (!hasUser || hasTape) {
      experience.obstacles().stream()
          .map(obstacle -> obstacle + ": call user(..) and world(..) in place of what was recorded")
          .forEach(missing::add);
    }
    missing.addAll(ofModels());
    if (anonymous) {
      missing.add(
          "the redactor changed the id of its user or tenant, so that it is not known whose it is:"
              + " call context(..) with the id");
    }
    TreeSet<String> tools = new TreeSet<>();
    experience.trace().toolCalls().forEach(called -> tools.add(called.call().name()));
    if (!hasWorld && !tools.isEmpty()) {
      missing.add(
          "nothing answers the tools %s: call world(..), or tape() to only guard what worked"
              .formatted(tools));
    }
    if (expectations.isEmpty()) {
      missing.add("nothing is expected: call expect(..)");
    } else if (!guards) {
      Complaint.about(experience)
          .flatMap(complaint -> complaint.unheard(expectations, notices))
          .ifPresent(missing::add);
    }
    return missing;
  }
}
