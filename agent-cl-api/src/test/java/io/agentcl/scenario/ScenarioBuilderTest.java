package io.agentcl.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Graders;
import io.agentcl.evaluate.Score;
import io.agentcl.experience.Signal;
import io.agentcl.run.Context;
import io.agentcl.run.Limits;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScenarioBuilderTest {

  private static ScenarioBuilder flight() {
    return Scenario.builder("flight/date")
        .user(User.scripted("To Oslo"))
        .expect(Graders.calls("book"));
  }

  private static World world(String version) {
    return World.of(version, Map.of(), () -> "empty");
  }

  @Nested
  class WhatIsMissing {

    @Test
    void isAWorldThatIsNull() {
      assertThatThrownBy(
              () ->
                  Scenario.builder("flight/date")
                      .user(User.scripted("hello"))
                      .world(() -> null)
                      .expect(Graders.calls("book"))
                      .build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Scenario \"flight/date\": its world(..) gave null; to mend it, give a new world each"
                  + " time");
    }

    @Test
    void isSaidWithHowToMendIt() {
      assertThatThrownBy(
              () -> Scenario.builder("flight/date").expect(Graders.calls("book")).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Scenario \"flight/date\" lacks a user;"
                  + " to mend it, call user(User.scripted(..)) before build()");
      assertThatThrownBy(() -> Scenario.builder("flight/date").user(User.scripted()).build())
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "Scenario \"flight/date\" lacks what is expected;"
                  + " to mend it, call expect(..) before build()");
    }

    @Test
    void mayNotBeTheId() {
      assertThatThrownBy(() -> Scenario.builder("  "))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("id must not be blank");
    }

    @Test
    void hasStatedDefaults() {
      Scenario scenario = flight().build();

      assertThat(scenario.context()).isEqualTo(Context.EMPTY);
      assertThat(scenario.start()).isEqualTo(Instant.EPOCH);
      assertThat(scenario.limits()).isEqualTo(Limits.DEFAULT);
      assertThat(scenario.externals()).isEmpty();
      assertThat(scenario.signals()).isEmpty();
      assertThat(scenario.world().state()).isEqualTo(Map.of());
      assertThat(scenario).hasToString("scenario flight/date");
    }
  }

  @Nested
  class WhatIsGiven {

    @Test
    void isKept() {
      Limits limits = new Limits(1, 2, Duration.ofSeconds(3));
      Scenario scenario =
          flight()
              .world(() -> world("w-1"))
              .context(Context.user("u-42"))
              .start(Instant.MAX)
              .limits(limits)
              .external("flag", true)
              .external("flag", null)
              .signals(List.of(Signal.thumbsDown("late")))
              .build();

      assertThat(scenario.id()).isEqualTo("flight/date");
      assertThat(scenario.user().next(Trace.EMPTY)).isPresent();
      assertThat(scenario.world().state()).isEqualTo("empty");
      assertThat(scenario.context()).isEqualTo(Context.user("u-42"));
      assertThat(scenario.start()).isEqualTo(Instant.MAX);
      assertThat(scenario.limits()).isEqualTo(limits);
      assertThat(scenario.externals())
          .containsExactly(
              new Scenario.External("flag", Value.NULL, Value.of(true)),
              new Scenario.External("flag", Value.NULL, Value.NULL));
      assertThat(scenario.signals()).containsExactly(Signal.thumbsDown("late"));
    }

    @Test
    void makesAFreshWorldForEachRun() {
      Scenario scenario = flight().world(() -> world("w-1")).build();

      assertThat(scenario.world()).isNotSameAs(scenario.world());
    }

    @Test
    void isExpectedTogether() {
      Scenario scenario = flight().expect(Graders.answers("Done")).build();

      assertThat(scenario.evaluator().evaluate(Run.of(Trace.EMPTY)).status())
          .isEqualTo(Score.Status.FAIL);
      assertThat(scenario.evaluator().name()).isEqualTo("ALL of [must call book, answers Done]");
      assertThat(flight().build().evaluator().name()).isEqualTo("must call book");
    }

    @Test
    void staysAsItWasWhenTheBuilderGoesOn() {
      ScenarioBuilder builder = flight().external("flag", 1);
      Scenario scenario = builder.build();
      String version = scenario.version();

      builder.external("flag", 2).expect(Graders.calls("pay")).world(() -> world("w-2")).build();

      assertThat(scenario.externals())
          .containsExactly(new Scenario.External("flag", Value.NULL, Value.of(1)));
      assertThat(scenario.evaluator().name()).isEqualTo("must call book");
      assertThat(scenario.version()).isEqualTo(version);
    }
  }

  @Nested
  class AMark {

    @Test
    void isNotThereUnlessTheHostSetsIt() {
      assertThat(flight().build().isCritical()).isFalse();
      assertThat(flight().build().isGuard()).isFalse();
    }

    @Test
    void isOfItsKindAlone() {
      Scenario critical = flight().critical().build();
      Scenario guard = flight().guarding().build();

      assertThat(critical.isCritical()).isTrue();
      assertThat(critical.isGuard()).isFalse();
      assertThat(guard.isCritical()).isFalse();
      assertThat(guard.isGuard()).isTrue();
    }

    @Test
    void leavesTheVersionAndSoTheProofsAsTheyWere() {
      ScenarioBuilder builder = flight().world(() -> world("w-1"));
      String version = builder.build().version();

      assertThat(builder.critical().guarding().build().version()).isEqualTo(version);
    }
  }

  @Nested
  class TheVersion {

    private static String with(UnaryOperator<ScenarioBuilder> change) {
      return change.apply(flight().world(() -> world("w-1"))).build().version();
    }

    @Test
    void isTheSameForTheSameParts() {
      assertThat(with(same -> same)).isEqualTo(with(same -> same));
      assertThat(flight().build().version()).isEqualTo(flight().build().version());
    }

    @Test
    void changesWithEachPart() {
      Stream<UnaryOperator<ScenarioBuilder>> changes =
          Stream.of(
              scenario -> scenario,
              scenario -> scenario.user(User.scripted("To Bergen")),
              scenario -> scenario.world(() -> world("w-2")),
              scenario -> scenario.expect(Graders.calls("pay")),
              scenario -> scenario.context(Context.user("u-42")),
              scenario -> scenario.start(Instant.MAX),
              scenario -> scenario.limits(new Limits(1, 100, Duration.ofMinutes(1))),
              scenario -> scenario.external("flag", true),
              scenario -> scenario.external("flag", "true"),
              scenario -> scenario.external("flags", true),
              scenario -> scenario.external("flag", true).external("flag", true));

      assertThat(
              Stream.concat(Stream.of(flight().build().version()), changes.map(TheVersion::with)))
          .doesNotHaveDuplicates();
    }

    @Test
    void isUniqueIfAPartDeclaresNone() {
      Stream<UnaryOperator<ScenarioBuilder>> changes =
          Stream.of(
              scenario -> scenario.user(soFar -> Optional.empty()),
              scenario -> scenario.world(() -> World.of(Map.of())),
              scenario -> scenario.expect(Evaluator.that("x", run -> true)));

      assertThat(changes.flatMap(change -> Stream.of(with(change), with(change))))
          .doesNotHaveDuplicates()
          .hasSize(6);
    }

    @Test
    void doesNotChangeAfterwards() {
      Scenario scenario = flight().user(soFar -> Optional.empty()).build();

      assertThat(scenario.version()).isEqualTo(scenario.version());
    }
  }
}
