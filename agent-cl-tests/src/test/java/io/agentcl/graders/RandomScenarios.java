package io.agentcl.graders;

import io.agentcl.draft.Recordings;
import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.reward.Rewards;
import io.agentcl.evaluate.usage.Measure;
import io.agentcl.evaluate.usage.Spent;
import io.agentcl.experience.Signal;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.User;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Bytes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Scenarios of stock parts, made by chance. Not thread-safe. */
final class RandomScenarios {

  private static final List<Evaluator> GRADERS = graders();

  private final Random random;

  RandomScenarios(long seed) {
    this.random = new Random(seed);
  }

  private static List<Evaluator> graders() {
    List<Evaluator> graders = new ArrayList<>(StockGraders.all().values());
    graders.addAll(GraderOptions.all());
    return List.copyOf(graders);
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private boolean sometimes() {
    return random.nextInt(3) == 0;
  }

  Evaluator evaluator(int depth) {
    if (depth == 0 || sometimes()) {
      return one(GRADERS);
    }
    Evaluator first = evaluator(depth - 1);
    Evaluator second = evaluator(depth - 1);
    return switch (random.nextInt(8)) {
      case 0 -> Evaluator.all(first, second);
      case 1 -> Evaluator.any(first, second);
      case 2 -> Evaluator.atLeast(2, first, second, first);
      case 3 -> first.negate();
      case 4 -> first.ofCompletedRuns();
      case 5 -> Rewards.product(Set.of("b"), Map.of("a", first, "b", second));
      case 6 -> Rewards.weighted(random.nextDouble(), Map.of(first, random.nextDouble() + 0.1));
      default -> Spent.reporting(first, Measure.TURNS);
    };
  }

  Scenario scenario() {
    ScenarioBuilder builder = Scenario.builder("scenario/" + random.nextInt(100)).user(user());
    builder.expect(evaluator(3));
    if (sometimes()) {
      builder.expect(new Origin(one(List.of(Origin.Kind.values())), text()), evaluator(1));
    }
    if (sometimes()) {
      Trace recorded = recorded();
      String free = text();
      builder.world(() -> Recordings.tape(recorded).ignoring("book", free, "at"));
    }
    if (sometimes()) {
      Trace recorded = recorded();
      builder.world(() -> Recordings.tape(recorded));
    }
    setting(builder);
    recorded(builder);
    claims(builder);
    return builder.build();
  }

  private void setting(ScenarioBuilder builder) {
    if (sometimes()) {
      builder.context(Context.user(text()).with("n", random.nextInt()).with("none", null));
    }
    if (sometimes()) {
      builder.start(Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000)));
    }
    if (sometimes()) {
      builder.zone(ZoneId.of(one(List.of("Europe/Oslo", "UTC", "+02:00", "Z"))));
    }
    if (sometimes()) {
      builder.seed(random.nextLong());
    }
    if (sometimes()) {
      builder.limits(new Limits(1 + random.nextInt(9), random.nextInt(9), duration()));
    }
    if (sometimes()) {
      builder.situation(random.nextBoolean() ? "" : text());
    }
  }

  private void recorded(ScenarioBuilder builder) {
    if (sometimes()) {
      builder.external("flag", content()).external("documents", content(), content());
    }
    if (sometimes()) {
      ModelRequest request = ModelRequest.prompt("m", text());
      builder.modelReplies(List.of(new Scenario.ModelExchange(request, ModelReply.text(text()))));
    }
    if (sometimes()) {
      builder.signals(List.of(Signal.correction(text()), Signal.ticket("T-1", text())));
    }
  }

  private void claims(ScenarioBuilder builder) {
    if (sometimes()) {
      builder.deterministic();
    }
    if (sometimes()) {
      builder.critical();
    }
    if (sometimes()) {
      builder.guarding();
    }
  }

  private User user() {
    return sometimes()
        ? User.scripted(text(), text())
        : Recordings.user(recorded(), Instant.EPOCH.minusSeconds(random.nextInt(100)));
  }

  /** Returns a conversation with pauses, confirmations, bytes and calls. */
  Trace recorded() {
    List<TraceEvent> events = new ArrayList<>();
    Instant now = Instant.EPOCH;
    for (int i = random.nextInt(4); i >= 0; i--) {
      now = now.plus(duration());
      ToolCall call = ToolCall.of("book", arguments());
      events.add(new TraceEvent.UserSaid(now, new Message(text(), arguments())));
      events.add(new TraceEvent.UserConfirmed(now, call));
      events.add(
          new TraceEvent.ToolCalled(
              now.plusMillis(5), call, call, ToolAnswer.answered(content()), List.of()));
    }
    return Trace.of(events);
  }

  private Map<String, @Nullable Object> arguments() {
    Map<String, @Nullable Object> arguments = new HashMap<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      arguments.put(text(), content());
    }
    return arguments;
  }

  private Duration duration() {
    return Duration.ofMillis(1 + random.nextInt(100_000));
  }

  private String text() {
    return one(List.of("Oslo", "\"quoted\"\n", "\u00e5\ud83d\ude00", "@type", "@bytes", "a.b"));
  }

  private @Nullable Object content() {
    return switch (random.nextInt(8)) {
      case 0 -> null;
      case 1 -> random.nextBoolean();
      case 2 -> random.nextLong();
      case 3 -> random.nextDouble();
      case 4 -> Bytes.of(text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      case 5 -> List.of(text(), 1.0, 1);
      case 6 -> Map.of(text(), Map.of("@type", text()));
      default -> text();
    };
  }
}
