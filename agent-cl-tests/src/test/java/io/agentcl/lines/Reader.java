package io.agentcl.lines;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Harness;
import io.agentcl.ledger.Ledger;
import io.agentcl.ledger.LedgerChange;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.ledger.LedgerNote;
import io.agentcl.ledger.LedgerState;
import io.agentcl.ledger.Line;
import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads a ledger from its stored form, as somebody does who has nothing else. */
final class Reader {

  private final Ledger ledger;
  private final Oracle oracle;

  /** How many entries were read. */
  private long read;

  private final List<LedgerEntry> copies = new ArrayList<>();

  Reader(Ledger ledger, Oracle oracle) {
    this.ledger = ledger;
    this.oracle = oracle;
  }

  void tellsTheSame() {
    for (LedgerEntry entry : ledger.from(read)) {
      Value written = Value.ofJson(LedgerEntry.CODEC.encode(entry).toString());
      LedgerEntry copy = LedgerEntry.CODEC.decode(written);
      assertThat(copy).isEqualTo(entry);
      copies.add(copy);
      read++;
    }
    LedgerState state = new LedgerState();
    Map<String, Harness> live = new HashMap<>();
    for (LedgerEntry entry : copies) {
      state.add(entry);
      swaps(entry, live);
    }
    assertThat(state.required().keySet()).containsExactlyInAnyOrderElementsOf(oracle.required);
    assertThat(state.reopened().keySet()).containsExactlyInAnyOrderElementsOf(oracle.reopened);
    assertThat(state.lines())
        .extracting(Line::id)
        .containsExactlyElementsOf(List.copyOf(oracle.ids()));
    for (Line line : state.lines()) {
      Harness expected = Slots.harness(oracle.live(line.id()).orElseThrow());
      assertThat(live.get(line.id())).isEqualTo(expected);
      assertThat(line.live()).isEqualTo(expected.version());
    }
  }

  private static void swaps(LedgerEntry entry, Map<String, Harness> live) {
    if (entry instanceof LedgerNote.Began began) {
      live.put(began.swap().line(), Harness.empty().with(began.swap().patch()));
    }
    entry
        .change()
        .ifPresent(
            change ->
                change
                    .swaps()
                    .forEach(
                        swap ->
                            live.put(
                                swap.line(), live.get(begins(change, swap)).with(swap.patch()))));
  }

  private static String begins(LedgerChange change, LedgerChange.Swap swap) {
    return change instanceof LedgerChange.Shipped shipped && shipped.rebase() != null
        ? shipped.rebase().parent()
        : swap.line();
  }
}
