package io.agentcl.internal.ledger;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Patch;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.Price;
import io.agentcl.value.Value;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was paid for each component, by the promotions of a ledger that are in force, and which
 * cases speak for contents that wait. Follows its ledger entry by entry. Safe for use by many
 * threads.
 */
public final class Prices {

  /** Contents that wait: of more the eldest are forgotten, and wait for their cases again. */
  private static final int MOST_WAITING = 10_000;

  private final Ledger ledger;

  /** How many entries of the ledger are accounted for. */
  private long revision;

  /** The prices of the promotions in force that touched a component, by the ids of the patches. */
  private final Map<Address, Map<String, Price>> paid = new HashMap<>();

  /** What each patch in force edits, by its id. */
  private final Map<String, List<Address>> addressesOf = new HashMap<>();

  /** The cases for which a content waits, by what it makes of which components; without bits. */
  private final Map<Value, Price> waiting = new LinkedHashMap<>();

  /** Creates the prices of what {@code ledger} holds, now and later. */
  public Prices(Ledger ledger) {
    this.ledger = ledger;
  }

  /**
   * Returns what {@code patch} comes to if it goes live: for the component that is dearest then,
   * all bits of the promotions in force that touched it, and all cases that spoke for them.
   *
   * @param own what the patch itself costs, and the cases that speak for it; those for which the
   *     same content waited are added
   */
  public synchronized Price of(Patch patch, Price own) {
    for (LedgerEntry entry : ledger.from(revision)) {
      add(entry instanceof LedgerEntry.Newer newer ? newer.known() : entry);
      revision++;
    }
    Price now = withWaiting(patch, own);
    return addresses(patch).stream()
        .map(address -> before(address).plus(now))
        .max(Comparator.comparingDouble(Price::perCase))
        .orElse(now);
  }

  private void add(@Nullable LedgerEntry entry) {
    if (entry instanceof LedgerNote.Waiting waits) {
      waits(waits.patch(), waits.price());
    } else if (entry instanceof LedgerChange.Promoted promoted) {
      pay(promoted.swap().patch(), promoted.price());
    } else if (entry instanceof LedgerChange.Reverted reverted) {
      takeBack(reverted.patches());
    } else if (entry instanceof LedgerChange.Banned ban) {
      takeBack(ban.patches());
    }
  }

  private void waits(Patch patch, Price price) {
    waiting.merge(content(patch), new Price(0, price.cases()), Price::plus);
    if (waiting.size() > MOST_WAITING) {
      waiting.remove(waiting.keySet().iterator().next());
    }
  }

  private void pay(Patch patch, Price price) {
    Price all = withWaiting(patch, price);
    waiting.remove(content(patch));
    addresses(patch)
        .forEach(
            at ->
                paid.computeIfAbsent(at, k -> new LinkedHashMap<>())
                    .merge(patch.id(), all, Prices::same));
    addressesOf.put(patch.id(), addresses(patch));
  }

  /** What is in force on several lines is paid once, by all cases that spoke for it. */
  private static Price same(Price one, Price other) {
    return new Price(Math.max(one.bits(), other.bits()), one.plus(other).cases());
  }

  private void takeBack(List<String> patches) {
    for (String patch : patches) {
      for (Address address : Optional.ofNullable(addressesOf.remove(patch)).orElse(List.of())) {
        Map<String, Price> prices = paid.get(address);
        if (prices != null) {
          prices.remove(patch);
          paid.computeIfPresent(address, (k, rest) -> rest.isEmpty() ? null : rest);
        }
      }
    }
  }

  private Price before(Address address) {
    return paid.getOrDefault(address, Map.of()).values().stream().reduce(Price.NONE, Price::plus);
  }

  private Price withWaiting(Patch patch, Price own) {
    return own.plus(waiting.getOrDefault(content(patch), Price.NONE));
  }

  private static List<Address> addresses(Patch patch) {
    return patch.edits().stream().map(Edit::address).distinct().toList();
  }

  /** What a patch leaves behind, whatever was there before, and whoever says so. */
  private static Value content(Patch patch) {
    return Value.of(
        patch.edits().stream()
            .map(edit -> List.of(edit.address().toString(), after(edit)))
            .sorted(Comparator.comparing(parts -> parts.get(0)))
            .toList());
  }

  private static String after(Edit edit) {
    return edit.after().map(Component::content).map(Value::hash).orElse("");
  }
}
