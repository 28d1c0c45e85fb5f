package io.agentcl.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.evaluate.Score;
import io.agentcl.harness.Origin;
import io.agentcl.run.Context;
import io.agentcl.run.LanguageModel;
import io.agentcl.run.Run;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.trace.Message;
import io.agentcl.trace.ModelReply;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.value.Kinds;
import io.agentcl.value.Named;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScenarioCodecTest {

  static final Evaluator POLITE =
      Evaluator.of("polite", "1", run -> Score.of(run.trace().events().isEmpty(), "is it?"));

  /** A world of the host with a state of its own. */
  private record Flights(int seats) implements World {

    @Override
    public Optional<Named> named() {
      return Optional.of(Named.of("flights", Map.of("seats", seats)));
    }

    static Flights of(Value arguments) {
      return new Flights(((Long) arguments.asMap().get("seats")).intValue());
    }

    @Override
    public Optional<ToolAnswer> answer(ToolCall call) {
      return Optional.of(ToolAnswer.answered(seats));
    }

    @Override
    public String version() {
      return "flights-1:" + seats;
    }
  }

  /** A user of the host. */
  private record Angry() implements User {

    @Override
    public Optional<Named> named() {
      return Optional.of(Named.of("angry"));
    }

    @Override
    public Optional<Message> next(Trace soFar) {
      return Optional.of(Message.of("What!"));
    }

    @Override
    public String version() {
      return "angry-1";
    }
  }

  /** A grader of the host that is data. */
  record Brief(int words) implements Evaluator {

    @Override
    public Score evaluate(Run run) {
      return Score.of(run.trace().answer().split(" ").length <= words, "is it brief?");
    }

    @Override
    public String version() {
      return "brief-1:" + words;
    }
  }

  private static final Scenario OF_THE_HOST =
      Scenario.builder("flight/seats")
          .user(new Angry())
          .world(() -> new Flights(7))
          .expect(POLITE)
          .build();

  static final ScenarioCodec BOUND =
      ScenarioCodec.builder()
          .evaluator(POLITE)
          .user(new Angry())
          .bind(World.class, "flights", Flights::of)
          .build();

  static Scenario greeting(Evaluator... expectations) {
    return Scenario.builder("greeting").user(User.scripted("Hi")).expect(expectations).build();
  }

  static Value with(Value value, String key, @Nullable Object content) {
    Map<String, @Nullable Object> entries = new TreeMap<>(value.asMap());
    entries.put(key, content);
    return Value.of(entries);
  }

  @Nested
  class PartsOfTheHost {

    @Test
    void areStoredByTheirNames() {
      assertThat(BOUND.write(OF_THE_HOST))
          .hasToString(
              ("{\"expected\":{\"@type\":\"named\",\"name\":\"polite\"},\"format\":1,"
                      + "\"id\":\"flight/seats\",\"user\":{\"@type\":\"named\",\"name\":\"angry\"},"
                      + "\"version\":\"%s\",\"world\":{\"@type\":\"named\","
                      + "\"arguments\":{\"seats\":7},\"name\":\"flights\"}}")
                  .formatted(OF_THE_HOST.version()));
    }

    @Test
    void areReadAsWhatIsBoundToTheirNames() throws Exception {
      Scenario read = BOUND.read(BOUND.write(OF_THE_HOST));

      assertThat(read.version()).isEqualTo(OF_THE_HOST.version());
      assertThat(read.situation()).isEqualTo(OF_THE_HOST.situation());
      assertThat(read.evaluator()).isSameAs(POLITE);
      assertThat(read.user()).isEqualTo(new Angry());
      assertThat(read.world()).isEqualTo(new Flights(7)).isNotSameAs(read.world());
      assertThat(BOUND.obstacle(read)).isEmpty();
    }

    @Test
    void areOfTheVersionOfWhatIsBound() {
      Evaluator changed = Evaluator.of("polite", "2", POLITE);
      ScenarioCodec codec = ScenarioCodec.builder().evaluator(changed).build();
      Scenario scenario = greeting(POLITE);

      Scenario read = codec.read(codec.write(scenario));

      assertThat(read.version()).isEqualTo(greeting(changed).version());
      assertThat(read.evaluator()).isSameAs(changed);
    }

    @Test
    void nestInStockOnes() {
      Scenario scenario = greeting(Evaluator.any(POLITE.negate(), POLITE.ofCompletedRuns()));

      Scenario read = BOUND.read(BOUND.write(scenario));

      assertThat(read.evaluator()).isEqualTo(scenario.evaluator());
    }

    @Test
    void mayBeWorldsWithoutAClassOfTheirOwn() {
      Scenario scenario =
          Scenario.builder("s")
              .user(User.scripted("Hi"))
              .world(() -> World.named("empty", World.of("1", Map.of(), () -> "nothing")))
              .expect(POLITE)
              .build();
      ScenarioCodec codec =
          ScenarioCodec.builder()
              .evaluator(POLITE)
              .world("empty", () -> World.named("empty", World.of("1", Map.of(), () -> "nothing")))
              .build();

      Scenario read = codec.read(codec.write(scenario));

      assertThat(read.version()).isEqualTo(scenario.version());
      assertThat(read.world().state()).isEqualTo("nothing");
    }

    @Test
    void mayBeDataThemselves() {
      Kinds kinds =
          Kinds.of(Evaluator.class, MethodHandles.lookup()).add("brief", Brief.class).build();
      ScenarioCodec codec = ScenarioCodec.builder().kinds(kinds).build();

      Value written = codec.write(greeting(new Brief(5)));

      assertThat(written.at("expected")).hasToString("{\"@type\":\"brief\",\"words\":5}");
      assertThat(codec.read(written).evaluator()).isEqualTo(new Brief(5));
    }

    @Test
    void areRefusedAsBindingsIfTheyDoNotNameThemselves() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ScenarioCodec.builder().evaluator(new Brief(5)))
          .withMessage(
              "Brief does not name itself; to mend it, let its named() say how it is stored");
    }
  }

  @Nested
  class WhatIsNotThere {

    private final Value stored = BOUND.write(OF_THE_HOST);

    @Test
    void isSaidWhereItIsNeededAndNothingIsLost() {
      Scenario read = ScenarioCodec.stock().read(stored);
      String reason =
          "scenario \"flight/seats\" is stored, and cannot run here: $.user is the host's own User"
              + " \"angry\", and nobody bound that name; bound are []; to mend it, bind it in the"
              + " codec";

      assertThat(ScenarioCodec.stock().obstacle(read)).contains(reason);
      assertThatIllegalStateException().isThrownBy(read::user).withMessage(reason);
      assertThatIllegalStateException().isThrownBy(read::world).withMessage(reason);
      assertThat(read.evaluator().evaluate(Run.of(Trace.EMPTY))).isEqualTo(Score.error(reason));
      assertThat(read.id()).isEqualTo("flight/seats");
      assertThat(read.version()).isEqualTo(OF_THE_HOST.version());
      assertThat(read.situation()).isEmpty();
      assertThat(ScenarioCodec.stock().write(read)).isEqualTo(stored);
      assertThat(BOUND.read(ScenarioCodec.stock().write(read)).user()).isEqualTo(new Angry());
    }

    @Test
    void mayBeAKindOfAnotherModule() {
      Value other = with(stored, "expected", Map.of("@type", "astrology"));

      assertThat(BOUND.obstacle(BOUND.read(other)))
          .contains(
              "scenario \"flight/seats\" is stored, and cannot run here: $.expected is of the kind"
                  + " \"astrology\", of which no Evaluator can be read here; known are [completed,"
                  + " not, several]; to mend it, add the module that has it, of a release that has"
                  + " it");
    }

    @Test
    void mayBeTheNameOfWhatIsBound() {
      ScenarioCodec codec =
          ScenarioCodec.builder()
              .evaluator(POLITE)
              .user(new Angry())
              .world("flights", () -> World.of("1", Map.of(), () -> ""))
              .build();

      assertThat(codec.obstacle(codec.read(stored)))
          .contains(
              "scenario \"flight/seats\" is stored, and cannot run here: $.world is the host's own"
                  + " World \"flights\", and what is bound to that name is a ToolWorld, which does"
                  + " not name itself so; to mend it, let its named() say \"flights\"");
    }

    @Test
    void mayBeRefusedByTheHost() {
      Value other =
          with(stored, "world", Map.of("@type", "named", "name", "flights", "arguments", Map.of()));

      assertThat(BOUND.obstacle(BOUND.read(other)))
          .hasValueSatisfying(
              reason -> assertThat(reason).contains("$.world is refused: java.lang.NullPointer"));
    }

    @Test
    void isAnIdOrAMap() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BOUND.read(Value.of(Map.of("id", " "))))
          .withMessage("no scenario: it needs an id at \"id\"; it is {\"id\":\" \"}");
    }
  }

  @Nested
  class WhatIsCode {

    @Test
    void cannotBeStoredAndTheMessageNamesThePart() {
      Scenario scenario =
          greeting(Evaluator.all(POLITE, run -> Score.pass("")), Evaluator.any(POLITE));

      assertThat(BOUND.canWrite(scenario)).isFalse();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BOUND.write(greeting(new Brief(5))))
          .withMessage(
              "scenario \"greeting\" cannot be stored: $.expected is a Brief, which is code and"
                  + " does not name itself; to mend it, let it name itself (Storable.named), and"
                  + " bind that name where it is read");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BOUND.write(greeting(Evaluator.any(POLITE, new Brief(1)))))
          .withMessageContaining("$.expected.of[1] is a Brief");
    }

    @Test
    void needsAVersion() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> BOUND.write(greeting(Evaluator.that("booked", run -> true))))
          .withMessage(
              "scenario \"greeting\" cannot be stored: its evaluator declares no version, so that"
                  + " nobody could tell whether what is read is the same; to mend it, declare one,"
                  + " to be changed with its code");
    }

    @Test
    void needsANameAndAVersionIfItIsAWorldOfTools() {
      Scenario code =
          Scenario.builder("code")
              .user(User.scripted("hello"))
              .world(() -> World.of(Map.of()))
              .expect(POLITE)
              .build();

      assertThatIllegalArgumentException()
          .isThrownBy(() -> BOUND.write(code))
          .withMessage(
              "scenario \"code\" cannot be stored: its world declares no version, so that nobody"
                  + " could tell whether what is read is the same; to mend it, declare one, to be"
                  + " changed with its code: World.named(name, World.of(version, tools, state)),"
                  + " with the name bound in the codec");
    }

    @Test
    void isBoundByItsIdIfItIsAWholeScenario() {
      record Own(String id, String version, User user, World world, Evaluator evaluator)
          implements Scenario {}
      Scenario own = new Own("own", "1", new Angry(), new Flights(1), POLITE);

      assertThatIllegalArgumentException()
          .isThrownBy(() -> BOUND.write(own))
          .withMessage(
              "scenario \"own\" cannot be stored: it is of the host's own Own; to mend it, build it"
                  + " with Scenario.builder(..), or bind it by its id where it is needed");
    }
  }

  @Test
  void saysOnlyWhatIsNotAsItIsByDefault() {
    assertThat(BOUND.write(greeting(POLITE)).asMap().keySet())
        .containsExactly("expected", "format", "id", "user", "version");
  }

  @Test
  void keepsWhoseExpectationItIsAndWhoIsMeant() {
    Origin expert = new Origin(Origin.Kind.EXPERT, "Ada");
    Scenario scenario =
        Scenario.builder("s")
            .user(User.scripted("Hi"))
            .context(Context.user("u-1").ofTenant("t-1"))
            .expect(expert, POLITE)
            .build();

    Scenario read = BOUND.read(BOUND.write(scenario));

    assertThat(read.expectedBy()).isEqualTo(expert);
    assertThat(Case.of(read)).isEqualTo(Case.of(scenario));
  }

  @Test
  void bindsModelsByTheNamesThatTheyAreGiven() throws Exception {
    LanguageModel model = LanguageModel.named("m", request -> ModelReply.text("yes"));

    assertThat(model.named()).contains(Named.of("m"));
    assertThat(model.reply(io.agentcl.trace.ModelRequest.prompt("m", "?")).text()).isEqualTo("yes");
  }
}
