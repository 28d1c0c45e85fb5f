package io.agentcl.ledger;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Patch;
import io.agentcl.value.Value;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was paid for each component, by the promotions that are in force, and which cases speak for
 * contents that wait. Not thread-safe.
 */
final class Prices {

  /** Contents that wait: of more the eldest are forgotten, and wait for their cases again. */
  private static final int MOST_WAITING = 10_000;

  /** The prices of the promotions in force that touched a component, the oldest first. */
  private final Map<Address, Deque<Price>> paid = new HashMap<>();

  /** The cases for which a content waits, by what it makes of which components; without bits. */
  private final Map<Value, Price> waiting = new LinkedHashMap<>();

  /** Notes the cases for which {@code patch} waits. */
  void waits(Patch patch, Price price) {
    waiting.merge(content(patch), new Price(0, price.cases()), Price::plus);
    if (waiting.size() > MOST_WAITING) {
      waiting.remove(waiting.keySet().iterator().next());
    }
  }

  void promoted(Patch patch, Price price) {
    Price all = withWaiting(patch, price);
    waiting.remove(content(patch));
    addresses(patch)
        .forEach(address -> paid.computeIfAbsent(address, k -> new ArrayDeque<>()).addLast(all));
  }

  /** Forgets the last promotion, which was of {@code patch}. */
  void takenBack(Patch patch) {
    for (Address address : addresses(patch)) {
      Deque<Price> prices = paid.get(address);
      if (prices != null) {
        prices.pollLast();
        paid.computeIfPresent(address, (k, rest) -> rest.isEmpty() ? null : rest);
      }
    }
  }

  /** As {@link LedgerState#price}. */
  Price of(Patch patch, Price own) {
    Price now = withWaiting(patch, own);
    return addresses(patch).stream()
        .map(address -> before(address).plus(now))
        .max(Comparator.comparingDouble(Price::perCase))
        .orElse(now);
  }

  private Price before(Address address) {
    Collection<Price> prices = paid.getOrDefault(address, new ArrayDeque<>(0));
    return prices.stream().reduce(Price.NONE, Price::plus);
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
