package io.agentcl.internal.learn;

import io.agentcl.gate.PromotionPolicy;
import io.agentcl.harness.Scope;
import io.agentcl.internal.gate.Authority;
import io.agentcl.internal.gate.Authority.Answer;
import io.agentcl.internal.gate.Authority.Permission;
import io.agentcl.internal.ledger.Prices;
import io.agentcl.internal.live.Voice;
import io.agentcl.learn.ShipReport;
import io.agentcl.ledger.Price;
import io.agentcl.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Says what may go live by itself: first what the patch's origin may change, which only {@link
 * Authority} knows, then the host's policy. One that cannot tell leaves it to a person.
 */
public final class Consent {

  private static final String POLICY = "the promotion policy";

  private final PromotionPolicy policy;
  private final Function<Scope, Authority> authority;
  private final Prices prices;
  private final Voice voice;

  /**
   * Creates consent.
   *
   * @param authority what words may change that were said in a scope
   * @param prices know what was paid before for what a patch edits
   */
  public Consent(
      PromotionPolicy policy, Function<Scope, Authority> authority, Prices prices, Voice voice) {
    this.policy = policy;
    this.authority = authority;
    this.prices = prices;
    this.voice = voice;
  }

  /** Returns what words that were said about the conversation of {@code target} may change. */
  Authority authority(Scenario target) {
    return authority.apply(target.context().scope());
  }

  /** Returns whether {@code found} may go live for {@code target} without a person. */
  Permission byPolicy(Scenario target, Found found) {
    Permission may = authority(target).permits(found.patch());
    if (may.answer() == Answer.REFUSED) {
      return may;
    }
    Optional<String> asks = whyAPerson(found);
    if (asks.isPresent()) {
      return may.answer() == Answer.ALLOWED
          ? new Permission(Answer.NEEDS_APPROVAL, asks.get())
          : may;
    }
    boolean vouched =
        may.answer() == Answer.NEEDS_APPROVAL
            && voice.ask(POLICY, () -> policy.vouches(found.patch(), may.reason()), false);
    return vouched ? Permission.ALLOWED : may;
  }

  /** Returns why the policy leaves it to a person, or empty if it does not. */
  private Optional<String> whyAPerson(Found found) {
    Price total = price(found);
    Optional<String> asks = Optional.of("the policy asks a person");
    return voice.askOr(
        POLICY,
        () -> policy.promotes(found.patch(), found.regression(), total) ? Optional.empty() : asks,
        thrown -> Optional.of(threw(thrown)));
  }

  private static String threw(Throwable thrown) {
    return "%s threw %s, so that a person decides".formatted(POLICY, thrown);
  }

  /** Returns what {@code found} comes to, with what was paid before. */
  Price price(Found found) {
    return prices.of(found.patch(), found.price());
  }

  /** As {@link #byPolicy}, where a person has approved. */
  Permission byPerson(Scenario target, Found found) {
    Permission may = authority(target).permits(found.patch());
    return may.answer() == Answer.REFUSED ? may : Permission.ALLOWED;
  }

  /** What the policy says of a release, and why not where it could not say. */
  record Release(boolean ships, List<String> notes) {}

  Release ships(ShipReport wanted) {
    return voice.askOr(
        POLICY,
        () -> new Release(policy.ships(wanted), List.of()),
        thrown -> new Release(false, List.of(threw(thrown))));
  }
}
