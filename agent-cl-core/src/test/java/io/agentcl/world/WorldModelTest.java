package io.agentcl.world;

import static io.agentcl.world.Bank.balance;
import static io.agentcl.world.Bank.deposit;
import static io.agentcl.world.Bank.owner;
import static io.agentcl.world.Bank.recorded;
import static io.agentcl.world.Bank.transfer;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.run.World;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.Trace;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorldModelTest {

  private static final WorldModel MODEL = WorldModel.learn(Bank.drawn(400, 1));

  private static World fresh(Trace... recordings) {
    return WorldModel.learn(List.of(recordings)).world();
  }

  private static String json(int account, long balance) {
    return "{\"account\":\"acc-%d\",\"balance\":%d}".formatted(account, balance);
  }

  @Nested
  class ARead {

    @Test
    void isAnsweredAsItWasRecordedAtFirst() throws Exception {
      World world = fresh(recorded(balance(1), deposit(1, 5), balance(1)));

      assertThat(world.answer(balance(1))).contains(ToolAnswer.answered(json(1, 101)));
    }

    @Test
    void isAnsweredAgainAsInThisRun() throws Exception {
      World world = MODEL.world();

      assertThat(world.answer(balance(1))).isEqualTo(world.answer(balance(1))).isPresent();
    }

    @Test
    void isNeverGuessed() throws Exception {
      World world = fresh(recorded(balance(1)), recorded(balance(2)));

      assertThat(world.answer(balance(3))).isEmpty();
      assertThat(world.nearest(balance(3)))
          .contains("no recording has this call; those of balance have 2 others");
    }

    @Test
    void isLeftAloneByWhatOthersAreToldOfOthers() throws Exception {
      World world = MODEL.world();

      assertThat(world.answer(deposit(3, 5))).isPresent();
      assertThat(world.answer(balance(4))).contains(ToolAnswer.answered(json(4, 104)));
      assertThat(world.answer(owner(3))).contains(ToolAnswer.answered("owner-3"));
    }

    @Test
    void ofWhatIsNotThereFailsAsRecorded() throws Exception {
      assertThat(MODEL.world().answer(balance(10)))
          .contains(ToolAnswer.answered("Error: no account acc-10"));
    }
  }

  @Nested
  class AWrite {

    @Test
    void isSeenByTheNextRead() throws Exception {
      World world = MODEL.world();

      assertThat(world.answer(deposit(3, 5))).contains(ToolAnswer.answered(json(3, 108)));
      assertThat(world.answer(balance(3))).contains(ToolAnswer.answered(json(3, 108)));
    }

    @Test
    void showsWhatIsReadLaterThoughNobodyRecordedThatRead() throws Exception {
      List<Trace> recordings = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        recordings.add(recorded(deposit(i, 5), balance(i)));
      }
      recordings.add(recorded(deposit(7, 5)));
      World world = WorldModel.learn(recordings).world();

      assertThat(world.answer(deposit(7, 5))).isPresent();
      assertThat(world.answer(balance(7))).contains(ToolAnswer.answered(json(7, 112)));
    }

    @Test
    void thatShowsNothingOfWhatItChangedLeavesItUnknown() throws Exception {
      World world = MODEL.world();
      assertThat(world.answer(transfer(3, 4))).isPresent();

      assertThat(world.answer(balance(4))).isEmpty();
      assertThat(world.nearest(balance(4)))
          .contains(
              "it was recorded, but not after [transfer(account=acc-3, to=acc-4)], which may have"
                  + " changed it");
    }

    @Test
    void thatNobodyRecordedEndsWhatIsKnown() throws Exception {
      assertThat(MODEL.world().answer(deposit(3, 7))).isEmpty();
    }

    @Test
    void isToldFromReads() {
      assertThat(MODEL.changingTools()).contains("deposit", "transfer");
      assertThat(MODEL.changingTools()).doesNotContain("owner");
    }
  }

  @Nested
  class Fidelities {

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15})
    void haveNothingWrongAndMuchRight(long seed) {
      WorldModel model = WorldModel.learn(Bank.drawn(300, seed));

      WorldFidelity fidelity = model.fidelity(Bank.drawn(100, -seed));

      assertThat(fidelity.wrong()).isEmpty();
      assertThat(fidelity.total().wrong()).isZero();
      assertThat(fidelity.share()).isGreaterThan(.6);
    }

    @Test
    void countByToolAndWholeConversations() {
      WorldModel model = WorldModel.learn(List.of(recorded(balance(1), owner(2))));

      WorldFidelity fidelity =
          model.fidelity(List.of(recorded(balance(1)), recorded(balance(2), balance(1))));

      assertThat(fidelity.tools()).containsOnlyKeys("balance");
      assertThat(fidelity.total().diverged()).isPositive();
      assertThat(fidelity.conversations()).isEqualTo(2);
      assertThat(fidelity.whole()).isEqualTo(1);
    }

    @Test
    void tellWhatIsWrong() {
      Trace other =
          Trace.of(List.of(Bank.called(balance(1), ToolAnswer.answered("something else"))));

      WorldFidelity fidelity =
          WorldModel.learn(List.of(recorded(balance(1)))).fidelity(List.of(other));

      assertThat(fidelity.total()).isEqualTo(new WorldFidelity.Count(0, 1, 0, 0));
      assertThat(fidelity.wrong())
          .containsExactly(
              "balance(account=acc-1) -> %s, but recorded was something else"
                  .formatted(json(1, 101)));
    }
  }

  @Nested
  class AModel {

    @Test
    void isTheSameAfterItWasStored() {
      Value stored = WorldModel.CODEC.encode(MODEL);

      WorldModel read = WorldModel.CODEC.decode(Value.ofJson(stored.toString()));

      assertThat(read.world().version()).isEqualTo(MODEL.world().version());
      List<Trace> heldOut = Bank.drawn(50, 99);
      assertThat(read.fidelity(heldOut)).isEqualTo(MODEL.fidelity(heldOut));
    }

    @Test
    void isTheSameForTheSameRecordings() {
      WorldModel one = WorldModel.learn(Bank.drawn(50, 3));
      WorldModel other = WorldModel.learn(Bank.drawn(50, 3));

      assertThat(one.world().version()).isEqualTo(other.world().version());
      assertThat(WorldModel.learn(Bank.drawn(50, 4)).world().version())
          .isNotEqualTo(one.world().version());
    }

    @Test
    void isMadeAndMeasuredAsTheGuideSays() throws Exception {
      List<Trace> recordings = Bank.drawn(100, 5);
      List<Trace> heldOut = Bank.drawn(20, 6);
      Trace own = recorded(balance(2));

      WorldModel model = WorldModel.learn(recordings);
      WorldFidelity fidelity = model.fidelity(heldOut);
      World world = model.world(own);

      assertThat(fidelity.share()).isBetween(.1, 1.0);
      assertThat(world.answer(balance(2))).contains(ToolAnswer.answered(json(2, 102)));
    }

    @Test
    void learnsFromNothing() throws Exception {
      WorldModel model = WorldModel.learn(List.of());

      assertThat(model.world().answer(balance(1))).isEmpty();
      assertThat(model.fidelity(List.of()).share()).isZero();
      assertThat(model)
          .hasToString(
              "a world of 0 recordings: 0 answers, 0 ways in which calls may" + " change others'");
    }
  }
}
