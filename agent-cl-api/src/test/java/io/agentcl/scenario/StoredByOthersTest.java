package io.agentcl.scenario;

import static io.agentcl.scenario.ScenarioCodecTest.BOUND;
import static io.agentcl.scenario.ScenarioCodecTest.POLITE;
import static io.agentcl.scenario.ScenarioCodecTest.greeting;
import static io.agentcl.scenario.ScenarioCodecTest.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.User;
import io.agentcl.scenario.ScenarioCodecTest.Brief;
import io.agentcl.trace.Message;
import io.agentcl.trace.Trace;
import io.agentcl.value.Kinds;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Scenarios that were stored by other releases, or changed by people. */
class StoredByOthersTest {

  @Nested
  class WhatANewerReleaseWrote {

    private final Scenario scenario = greeting(POLITE);
    private final Value stored = BOUND.write(scenario);

    @Test
    void isKeptIfItDecidesNothing() {
      Value newer = with(with(stored, "owner", "the desk"), "labels", Map.of("a", 1));

      Scenario read = BOUND.read(newer);

      assertThat(BOUND.obstacle(read)).isEmpty();
      assertThat(read.version()).isEqualTo(scenario.version());
      assertThat(read.evaluator()).isSameAs(POLITE);
      assertThat(BOUND.write(read)).isEqualTo(newer);
    }

    @Test
    void doesNotRunIfItMayDecideSomething() {
      Value newer = with(with(stored, "patience", 3), "version", "another");

      Scenario read = BOUND.read(newer);

      assertThat(BOUND.obstacle(read))
          .contains(
              "scenario \"greeting\" is stored, and cannot run here: $.patience is not known to"
                  + " this release, and without it the scenario has another version; to mend it,"
                  + " read it with a release that knows it, or see how it is spelt");
      assertThat(read.version()).isEqualTo("another");
      assertThat(BOUND.write(read)).isEqualTo(newer);
    }

    @Test
    void isToldApartByItsFormat() {
      Value newer = with(with(stored, "format", 2), "version", "another");

      assertThat(BOUND.obstacle(BOUND.read(newer)))
          .hasValueSatisfying(
              reason -> assertThat(reason).contains("$.format is 2; this release knows 1"));
      assertThat(BOUND.obstacle(BOUND.read(with(stored, "format", 2)))).isEmpty();
    }
  }

  @Nested
  class WhatAPersonChanged {

    @Test
    void isAnotherVersion() {
      Value stored = BOUND.write(greeting(POLITE));
      Value changed = with(stored, "user", Map.of("@type", "scripted", "messages", said("Hello")));

      Scenario read = BOUND.read(changed);

      assertThat(BOUND.obstacle(read)).isEmpty();
      assertThat(read.user().next(Trace.EMPTY)).contains(Message.of("Hello"));
      assertThat(read.version())
          .isEqualTo(
              Scenario.builder("greeting")
                  .user(User.scripted("Hello"))
                  .expect(POLITE)
                  .build()
                  .version());
    }

    private static Object said(String text) {
      return java.util.List.of(Map.of("text", text, "data", Map.of()));
    }
  }

  @Nested
  class AnOlderFormOfAKind {

    /** Counted characters, and was called so, before it counted words. */
    private final Kinds kinds =
        Kinds.of(Evaluator.class, MethodHandles.lookup())
            .add("brief", Brief.class)
            .format(2, old -> Value.of(Map.of("words", ((Long) old.asMap().get("characters")) / 5)))
            .build();

    private final ScenarioCodec codec = ScenarioCodec.builder().kinds(kinds).build();
    private final Value stored = codec.write(greeting(new Brief(4)));

    @Test
    void isReadAsTheOneOfNow() {
      Value older = with(stored, "expected", Map.of("@type", "brief", "characters", 20));

      Scenario read = codec.read(older);

      assertThat(codec.obstacle(read)).isEmpty();
      assertThat(read.evaluator()).isEqualTo(new Brief(4));
      assertThat(read.version()).isEqualTo(greeting(new Brief(4)).version());
      assertThat(stored.at("expected"))
          .hasToString("{\"@format\":2,\"@type\":\"brief\",\"words\":4}");
    }

    @Test
    void isReadOnlyByReleasesThatKnowIt() {
      Value newer = with(stored, "expected", Map.of("@type", "brief", "@format", 3));

      assertThat(codec.obstacle(codec.read(newer)))
          .contains(
              "scenario \"greeting\" is stored, and cannot run here: $.expected is a \"brief\" of"
                  + " format 3; this release reads 2; to mend it, read it with a release that"
                  + " does");
    }
  }
}
