package io.agentcl.internal.live;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import io.agentcl.harness.Harness;
import io.agentcl.internal.ledger.Base;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.live.LiveConversation;
import io.agentcl.run.Context;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;
import org.openjdk.jcstress.infra.results.LL_Result;
import org.openjdk.jcstress.infra.results.L_Result;
import org.openjdk.jcstress.infra.results.ZL_Result;
import org.openjdk.jcstress.infra.results.ZZL_Result;

/** P4 and P5: what is live is what the ledger says, however many change it at once. */
public final class SwapRaces {

  private SwapRaces() {}

  /** One of two that were decided on one harness goes live, and is told once. */
  @JCStressTest
  @Outcome(id = "true, false, one, told 1", expect = ACCEPTABLE, desc = "The first is live.")
  @Outcome(id = "false, true, other, told 1", expect = ACCEPTABLE, desc = "The other is live.")
  @Outcome(expect = FORBIDDEN, desc = "Both or none, or not the one that the ledger has.")
  @State
  public static class TwoSwapsOfOneBase {
    private final Desk desk = new Desk();
    private final Base base = desk.live.follow();

    @Actor
    public void one(ZZL_Result result) {
      result.r1 = desk.live.swap(base, Desk.TO_ONE);
    }

    @Actor
    public void other(ZZL_Result result) {
      result.r2 = desk.live.swap(base, Desk.TO_OTHER);
    }

    @Arbiter
    public void look(ZZL_Result result) {
      result.r3 = "%s, told %d".formatted(desk.name(), desk.told());
    }
  }

  /** A release onto a ledger whose harness nobody here knows goes live, whoever follows. */
  @JCStressTest
  @Outcome(id = "true, one", expect = ACCEPTABLE, desc = "It is live.")
  @Outcome(expect = FORBIDDEN, desc = "It is in the ledger, and not live.")
  @State
  public static class AReleaseThatIsFollowed {
    private final Desk desk = Desk.astray();
    private final Base base = desk.live.follow();

    @Actor
    public void release(ZL_Result result) {
      result.r1 = desk.live.swap(base, Desk.RELEASE_OF_ONE);
    }

    @Actor
    public void follower() {
      desk.live.follow();
    }

    @Arbiter
    public void look(ZL_Result result) {
      result.r2 = desk.name();
    }
  }

  /** What others changed is taken over once, however many follow. */
  @JCStressTest
  @Outcome(id = "one, one, 1", expect = ACCEPTABLE, desc = "Both stand on it, and it is told once.")
  @Outcome(expect = FORBIDDEN, desc = "It is missed, or taken over twice.")
  @State
  public static class TwoWhoFollow {
    private final Desk desk = new Desk();

    public TwoWhoFollow() {
      desk.changeElsewhere();
    }

    @Actor
    public void one(LLI_Result result) {
      result.r1 = Desk.name(desk.live.follow().harness());
    }

    @Actor
    public void other(LLI_Result result) {
      result.r2 = Desk.name(desk.live.follow().harness());
    }

    @Arbiter
    public void count(LLI_Result result) {
      result.r3 = desk.told();
    }
  }

  /** What one changes, and another one takes back at once, is taken back once. */
  @JCStressTest
  @Outcome(id = "true, false, shipped", expect = ACCEPTABLE, desc = "The first takes it back.")
  @Outcome(id = "false, true, shipped", expect = ACCEPTABLE, desc = "The other takes it back.")
  @Outcome(expect = FORBIDDEN, desc = "Taken back twice, or by nobody.")
  @State
  public static class TwoWhoRollBack {
    private final Desk desk = new Desk();
    private final WayBack wayBack = desk.wayBack();

    public TwoWhoRollBack() {
      desk.live.swap(desk.live.follow(), Desk.TO_ONE);
    }

    @Actor
    public void first(ZZL_Result result) {
      result.r1 = wayBack.rollback().isPresent();
    }

    @Actor
    public void other(ZZL_Result result) {
      result.r2 = wayBack.rollback().isPresent();
    }

    @Arbiter
    public void look(ZZL_Result result) {
      result.r3 = desk.name();
    }
  }

  /** A swap that meets a rollback goes live and is taken back, or does not happen. */
  @JCStressTest
  @Outcome(id = "one", expect = ACCEPTABLE, desc = "The swap was first, and was taken back.")
  @Outcome(id = "shipped", expect = ACCEPTABLE, desc = "The rollback was first; no swap.")
  @Outcome(expect = FORBIDDEN, desc = "Live is not what follows from the ledger.")
  @State
  public static class ASwapAndARollback {
    private final Desk desk = new Desk();
    private final WayBack wayBack = desk.wayBack();
    private final Base base;
    private volatile boolean swapped;

    public ASwapAndARollback() {
      desk.live.swap(desk.live.follow(), Desk.TO_ONE);
      base = desk.live.follow();
    }

    @Actor
    public void swap() {
      swapped = desk.live.swap(base, Desk.FROM_ONE_TO_OTHER);
    }

    @Actor
    public void rollback() {
      wayBack.rollback();
    }

    @Arbiter
    public void look(L_Result result) {
      List<LedgerChange> changes = wayBack.changes();
      Harness live = desk.live.get();
      boolean follows =
          changes.get(changes.size() - 1).swaps().get(0).to().equals(live.version())
              && swapped == live.equals(Desk.ONE)
              && changes.size() == (swapped ? 3 : 2);
      result.r1 = follows ? desk.name() : "astray";
    }
  }

  /** Who looks at what is live again and again sees a swap. */
  @JCStressTest(Mode.Termination)
  @Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "Seen.")
  @Outcome(id = "STALE", expect = FORBIDDEN, desc = "Never seen.")
  @State
  public static class OneWhoLooks {
    private final Desk desk = new Desk();

    @Actor
    public void reader() {
      Object shipped = Desk.SHIPPED; // by identity: nothing but the read itself may show the swap
      while (desk.live.get() == shipped) {
        // looks again
      }
    }

    @Signal
    public void swap() {
      desk.live.swap(desk.live.follow(), Desk.TO_ONE);
    }
  }

  /** A conversation has one harness, from the first word to the last. */
  @JCStressTest
  @Outcome(id = "shipped, shipped", expect = ACCEPTABLE, desc = "Opened before.")
  @Outcome(id = "one, one", expect = ACCEPTABLE, desc = "Opened after.")
  @Outcome(expect = FORBIDDEN, desc = "It changed midway, or says another one than it has.")
  @State
  public static class AConversation {
    private final Desk desk = new Desk();
    private final Production production = desk.production();

    @Actor
    public void swap() {
      desk.live.swap(desk.live.follow(), Desk.TO_ONE);
    }

    @Actor
    public void conversation(LL_Result result) {
      LiveConversation conversation = production.open(Context.EMPTY);
      String said = conversation.say("first");
      String pinned = Desk.name(conversation.harness());
      String again = conversation.say("again");
      conversation.close();
      result.r1 = said;
      result.r2 = pinned.equals(again) ? again : "%s and %s".formatted(pinned, again);
    }
  }
}
