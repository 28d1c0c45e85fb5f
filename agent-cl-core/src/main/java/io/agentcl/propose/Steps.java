package io.agentcl.propose;

import io.agentcl.harness.Address;
import io.agentcl.harness.Component;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Patch;
import io.agentcl.learn.ProposalRequest;
import io.agentcl.scenario.Trial;
import io.agentcl.value.Value;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What proposers have in common: steps of addresses, made of names that others chose, names that
 * nobody took, and patches made of each conversation that fails.
 */
final class Steps {

  private static final Pattern STEP = Pattern.compile("[\\p{L}\\p{N}._:#@+-]{1,60}");

  private Steps() {}

  /** Returns {@code name}, or its hash if no address can hold it. */
  static String of(String name) {
    return STEP.matcher(name).matches() ? name : Value.of(name).hash().substring(0, 16);
  }

  /**
   * Returns the name under which {@code wanted} can be put without taking the place of anything
   * else: its own, or that with a number.
   */
  static String free(Harness harness, Component wanted) {
    Address address = wanted.address();
    String name = address.name();
    for (int i = 2;
        isTaken(harness, new Address(address.scope(), address.layer(), name), wanted);
        i++) {
      name = address.name() + "-" + i;
    }
    return name;
  }

  /**
   * Returns what {@code patches} makes of the trials that fail, each once, if it changes anything.
   */
  static List<Patch> ofFailing(ProposalRequest request, Function<Trial, Stream<Patch>> patches) {
    return request.failing().stream()
        .flatMap(patches)
        .filter(patch -> !patch.isEmpty())
        .distinct()
        .toList();
  }

  private static boolean isTaken(Harness harness, Address address, Component wanted) {
    return harness
        .component(address)
        .filter(there -> !there.content().equals(wanted.content()))
        .isPresent();
  }
}
