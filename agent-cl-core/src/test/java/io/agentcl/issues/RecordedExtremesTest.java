package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.agentcl.AgentCl;
import io.agentcl.experience.Experience;
import io.agentcl.harness.Harness;
import io.agentcl.learn.Learner;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Agent;
import io.agentcl.run.Context;
import io.agentcl.store.BadLine;
import io.agentcl.store.JsonlExperienceStore;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ModelRequest;
import io.agentcl.trace.Reply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.trace.Usage;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * C11 and C12: what is too deep or too long for a file is a gap at that value; the conversation is
 * kept, and the agent never notices.
 */
class RecordedExtremesTest {

  @TempDir Path directory;
  private final List<BadLine> bad = new ArrayList<>();

  /** Has {@code agent} answer "go" in production and returns what a new store reads of it. */
  private Experience recorded(Agent agent) {
    return recorded(agent, Message.of("go"));
  }

  private Experience recorded(Agent agent, Message message) {
    return recorded(agent, message, 16_000_000);
  }

  private Experience recorded(Agent agent, Message message, long bytes) {
    Path file = directory.resolve("experiences.jsonl");
    String id;
    try (JsonlExperienceStore store = JsonlExperienceStore.open(file, bad::add)) {
      Learner learner =
          AgentCl.learner(agent, Harness.empty())
              .deterministic()
              .experiences(store)
              .recording(10_000, bytes)
              .build();
      try (LiveConversation conversation = learner.live().open(Context.user("u"))) {
        conversation.say(message);
        id = conversation.id();
      }
    }
    try (JsonlExperienceStore again = JsonlExperienceStore.open(file, bad::add)) {
      assertThat(bad).isEmpty();
      return again.find(id).orElseThrow();
    }
  }

  private static Object nested(int levels) {
    Object inside = 7L;
    for (int i = 0; i < levels; i++) {
      inside = i % 2 == 0 ? List.of(inside) : Map.of("k", inside);
    }
    return inside;
  }

  private static BigInteger digits(int count) {
    return BigInteger.TEN.pow(count - 1);
  }

  /** What fits into a file, whatever stands around it. */
  static Stream<Arguments> kept() {
    return Stream.of(
        arguments("179 levels", nested(179)),
        arguments("9,999 digits", digits(9_999)),
        arguments("10,000 digits", digits(10_000)),
        arguments("a long decimal", new BigDecimal("0." + "7".repeat(9_998))));
  }

  /** What does not. */
  static Stream<Arguments> tooLarge() {
    return Stream.of(
        arguments("181 levels", nested(181)),
        arguments("195 levels", nested(195)),
        arguments("199 levels", nested(199)),
        arguments("200 levels", nested(200)),
        arguments("201 levels", nested(201)),
        arguments("5,000 levels", nested(5_000)),
        arguments("10,001 digits", digits(10_001)),
        arguments("-10,000 digits", digits(10_000).negate()),
        arguments("a million digits", BigInteger.ONE.shiftLeft(3_400_000)),
        arguments("too long a decimal", new BigDecimal("0." + "7".repeat(9_999))));
  }

  @Nested
  class AnArgument {

    private Trace call(Object argument) {
      Map<String, Object> arguments = new HashMap<>(Map.of("x", argument, "y", 1));
      return recorded(
              session ->
                  message -> {
                    ToolAnswer answer =
                        session.tools().call("f", arguments, given -> given.get("x") == argument);
                    assertThat(answer).isEqualTo(ToolAnswer.answered(true));
                    return Reply.of("done");
                  })
          .trace();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.agentcl.issues.RecordedExtremesTest#kept")
    void isKept(String name, Object argument) {
      Trace trace = call(argument);

      assertThat(trace.gaps()).isEmpty();
      assertThat(trace.executedCalls().get(0).value())
          .isEqualTo(Value.of(Map.of("x", argument, "y", 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.agentcl.issues.RecordedExtremesTest#tooLarge")
    void isAGapAndAllElseIsKept(String name, Object argument) {
      Trace trace = call(argument);

      assertThat(trace.gaps()).singleElement().asString().startsWith("call of f").contains("x");
      assertThat(trace.dropped()).isZero();
      assertThat(trace.executedCalls().get(0).arguments()).containsEntry("y", 1L);
      assertThat(trace.answer()).isEqualTo("done");
    }
  }

  @Nested
  class WhatElseIsRecorded {

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.agentcl.issues.RecordedExtremesTest#tooLarge")
    void isAGapAndAllElseIsKept(String name, Object content) {
      Trace trace =
          recorded(
                  session ->
                      message -> {
                        session.tools().call("f", Map.of(), given -> content);
                        return new Reply("done", Map.of("y", 1, "x", content));
                      },
                  new Message("go", Map.of("y", 1, "x", content)))
              .trace();

      assertThat(trace.gaps()).hasSize(3).allSatisfy(gap -> assertThat(gap).contains(" $"));
      assertThat(trace.dropped()).isZero();
      assertThat(trace.userMessages().get(0).data()).containsEntry("y", 1L);
      assertThat(trace.replies().get(0).data()).containsEntry("y", 1L);
    }

    @ParameterizedTest
    @ValueSource(ints = {180, 181, 190, 200})
    void isAGapInAModelsBodyAndAnOutsideRead(int levels) {
      Value content = Value.of(nested(levels));
      Codec<Value> codec = Codec.of(Value.class);

      Trace trace =
          recorded(
                  session ->
                      message -> {
                        session
                            .models()
                            .call(
                                new ModelRequest("m", content),
                                request -> new ModelReply(content, Usage.NONE));
                        session.external("flag", codec, () -> content);
                        return Reply.of("done");
                      })
              .trace();

      assertThat(trace.gaps()).hasSize(levels > 180 ? 1 : 0);
      assertThat(trace.modelGaps()).hasSize(levels > 180 ? 2 : 0);
      assertThat(trace.dropped()).isZero();
      assertThat(trace.events(TraceEvent.ModelCalled.class)).hasSize(1);
      assertThat(trace.events(TraceEvent.ExternalRead.class)).hasSize(1);
    }
  }

  private Trace answeredInFull(String text, long bytes) {
    Agent agent =
        Agent.text(
            session ->
                message -> {
                  session.tools().call("f", Map.of("a", 1), given -> text);
                  return "done";
                });
    return recorded(agent, Message.of("go"), bytes).trace();
  }

  @Test
  void manyMillionsOfCharactersOfAnyLanguageAreKeptWhereThereIsRoom() {
    String text = "語".repeat(11_500_000);

    Trace trace = answeredInFull(text, 100_000_000);

    assertThat(trace.gaps()).isEmpty();
    assertThat(trace.dropped()).isZero();
    assertThat(trace.toolCalls().get(0).answer().text().equals(text)).isTrue();
  }

  @Test
  void manyMillionsOfCharactersAreAGapInTheirCallWhereThereIsNone() {
    Trace trace = answeredInFull("語".repeat(11_500_000), 16_000_000);

    assertThat(trace.gaps())
        .singleElement()
        .asString()
        .matches(
            "the answer of f has 345\\d{5} bytes, a recording at most 16000000; to mend it, allow more"
                + " with recording\\(\\.\\.\\)");
    assertThat(trace.dropped()).isZero();
    assertThat(trace.toolCalls().get(0).call()).hasToString("f(a=1)");
    assertThat(trace.toolCalls().get(0).answer()).isEqualTo(new ToolAnswer.Unknown());
    assertThat(trace.answer()).isEqualTo("done");
  }
}
