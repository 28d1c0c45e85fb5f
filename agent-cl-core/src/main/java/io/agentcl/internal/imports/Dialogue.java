package io.agentcl.internal.imports;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One conversation, put together of exchanges in their order: each adds what those before did not
 * tell. Not thread-safe.
 */
public final class Dialogue {

  private static final String REWRITTEN =
      "a request tells what was said before otherwise than it was; it is kept as it was said first";
  private static final String AGAIN =
      "a model was asked the same once more; its other reply is left out";

  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> gaps = new LinkedHashSet<>();

  /** Not of the system; the same messages as in {@link #entries}. */
  private final List<Entry> history = new ArrayList<>();

  /** One message, or a call of a model of which no message is known. */
  static final class Entry {
    final @Nullable Said said;
    @Nullable ModelExchange by;
    final @Nullable Instant at;

    /** Whether it is known that no single call of a model said this. */
    final boolean isBare;

    /** What the tools did that are called here, in the order of the calls; null if not known. */
    final List<@Nullable Did> did = new ArrayList<>();

    List<Called> calls() {
      return said == null ? List.of() : said.calls();
    }

    Entry(@Nullable Said said, @Nullable ModelExchange by, @Nullable Instant at, boolean isBare) {
      this.said = said;
      this.by = by;
      this.at = at;
      this.isBare = isBare;
      if (said != null) {
        said.calls().forEach(call -> did.add(null));
      }
    }
  }

  /** Adds a call of a model, with the history that it repeats. */
  public void add(ModelExchange exchange) {
    add(exchange, false);
  }

  /** Adds what an agent was told and answered, where no calls of its models are known. */
  public void addWhole(ModelExchange exchange) {
    add(exchange, exchange.usage() == null);
  }

  /** Adds what comes next, where nothing is repeated. */
  void append(ModelExchange exchange) {
    gaps.addAll(exchange.gaps());
    for (Said said : exchange.input()) {
      append(new Entry(said, null, exchange.start(), false));
    }
    reply(exchange, history.size(), false);
  }

  /** Adds a call of a model of which only the usage and the failure count here. */
  void addUntold(ModelExchange exchange) {
    if (exchange.usage() != null || exchange.failed() != null) {
      ModelExchange untold =
          new ModelExchange()
              .used(exchange.usage())
              .model(exchange.model())
              .failed(exchange.failed())
              .at(exchange.start(), exchange.at());
      entries.add(place(exchange.at()), new Entry(null, untold, exchange.at(), false));
    }
  }

  private void add(ModelExchange exchange, boolean isBare) {
    gaps.addAll(exchange.gaps());
    List<Said> request = new ArrayList<>();
    for (Said said : exchange.input()) {
      if (said.role() != Role.SYSTEM) {
        request.add(said);
      } else if (isNews(said)) {
        entries.add(new Entry(said, null, exchange.start(), false));
      }
    }
    Alignment alignment = Alignment.of(history.stream().map(each -> each.said).toList(), request);
    if (alignment.rewritten()) {
      gaps.add(REWRITTEN);
    }
    for (Said said : request.subList(alignment.fresh(), request.size())) {
      append(new Entry(said, null, exchange.start(), isBare));
    }
    boolean goesOn = alignment.fresh() < request.size() || alignment.known() == history.size();
    reply(exchange, goesOn ? history.size() : alignment.known(), isBare);
  }

  private void append(Entry entry) {
    entries.add(entry);
    history.add(entry);
  }

  private boolean isNews(Said system) {
    return entries.stream()
        .map(each -> each.said)
        .noneMatch(said -> said != null && said.role() == Role.SYSTEM && said.isAs(system));
  }

  /** Adds the reply, which comes after {@code known} messages. */
  private void reply(ModelExchange exchange, int known, boolean isBare) {
    @Nullable ModelExchange by = exchange;
    int at = known;
    for (Said said : exchange.output()) {
      if (at < history.size()) {
        by = again(history.get(at), said, by);
      } else {
        append(new Entry(said, by, exchange.at(), isBare));
        by = null;
      }
      at++;
    }
    if (by != null
        && (exchange.usage() != null || exchange.failed() != null || exchange.isSilent())) {
      entries.add(new Entry(null, by, exchange.at(), false));
    }
  }

  /** What is told again may be told by its own call for the first time. */
  private @Nullable ModelExchange again(Entry before, Said said, @Nullable ModelExchange by) {
    if (by == null || before.said == null || !before.said.isAs(said)) {
      gaps.add(AGAIN);
      return by;
    }
    if (before.by == null && !before.isBare) {
      before.by = by;
      return null;
    }
    boolean isSameCall = before.by != null && by.id() != null && by.id().equals(before.by.id());
    if (!isSameCall) {
      gaps.add(AGAIN);
    }
    return isSameCall ? null : by;
  }

  /**
   * Adds what a tool did, to the call that a message asked for, or as a call of which none is
   * known.
   */
  public void add(Did did) {
    for (int rank = 0; rank < 4; rank++) {
      for (Entry entry : entries) {
        for (int i = 0; i < entry.did.size(); i++) {
          if (entry.did.get(i) == null && fits(entry.calls().get(i), did, rank)) {
            entry.did.set(i, did);
            return;
          }
        }
      }
    }
    Said said = new Said(Role.ASSISTANT, "", List.of(did.called()), null, Said.Beside.NOTHING);
    Entry entry = new Entry(said, null, did.at(), true);
    entry.did.set(0, did);
    entries.add(place(did.at()), entry);
  }

  private static boolean fits(Called call, Did did, int rank) {
    Called called = did.called();
    boolean sameId = call.id() != null && call.id().equals(called.id());
    boolean otherId = call.id() != null && called.id() != null && !sameId;
    return switch (rank) {
      case 0 -> sameId;
      case 1 -> !otherId && call.asksAs(called);
      case 2 -> !otherId && called.arguments().isEmpty() && call.name().equals(called.name());
      default -> !otherId && call.name().equals(called.name());
    };
  }

  /**
   * Returns where something stands that ended at {@code at}: before the answer, if no time tells.
   */
  private int place(@Nullable Instant at) {
    int size = entries.size();
    for (int i = 0; at != null && i < size; i++) {
      Instant other = entries.get(i).at;
      if (other != null && other.isAfter(at)) {
        return i;
      }
    }
    Said last = size == 0 ? null : entries.get(size - 1).said;
    boolean isAnswer = last != null && last.role() == Role.ASSISTANT && last.calls().isEmpty();
    return isAnswer && entries.get(size - 1).at == null ? size - 1 : size;
  }

  /** Adds that something is not told. */
  public void gap(String gap) {
    gaps.add(gap);
  }

  List<Entry> entries() {
    return entries;
  }

  Set<String> gaps() {
    return gaps;
  }

  /** Returns whether nothing is known of it. */
  public boolean isEmpty() {
    return entries.isEmpty();
  }

  /** Returns whether {@code request} begins with all that was said here. */
  boolean isGoneOnWithBy(ModelExchange request) {
    List<Said> asked = request.input().stream().filter(said -> said.role() != Role.SYSTEM).toList();
    if (history.isEmpty() || asked.size() < history.size()) {
      return false;
    }
    for (int i = 0; i < history.size(); i++) {
      Said said = history.get(i).said;
      if (said == null || !said.isAs(asked.get(i))) {
        return false;
      }
    }
    return true;
  }
}
