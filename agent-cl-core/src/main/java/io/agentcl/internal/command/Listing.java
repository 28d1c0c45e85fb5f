package io.agentcl.internal.command;

import io.agentcl.ledger.LedgerEntry;
import io.agentcl.value.Value;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The entries of a ledger, one a line or one in full. */
final class Listing {

  private Listing() {}

  /** One entry with its number. */
  private record Numbered(long number, LedgerEntry entry) {}

  static boolean list(Call call) {
    Arguments said = call.arguments();
    String kind = Kinds.checked(said.option("kind"));
    long most = said.has("last") ? Arguments.number(said.option("last"), "--last") : Long.MAX_VALUE;
    call.read(chronicle -> print(wanted(chronicle, kind, most), chronicle.last(), call));
    return true;
  }

  /** Returns the last {@code most} of that kind; of others nothing is kept in memory. */
  private static Deque<Numbered> wanted(Chronicle chronicle, String kind, long most) {
    Deque<Numbered> wanted = new ArrayDeque<>();
    long first = kind.isEmpty() ? Math.max(1, chronicle.last() - most + 1) : 1;
    chronicle.visit(
        first,
        (number, entry) -> {
          if (kind.isEmpty() || Kinds.of(entry).equals(kind)) {
            wanted.add(new Numbered(number, entry));
            if (wanted.size() > most) {
              wanted.remove();
            }
          }
        });
    return wanted;
  }

  private static void print(Deque<Numbered> wanted, long last, Call call) {
    if (call.arguments().has("json")) {
      wanted.forEach(each -> call.page().json(json(each)));
      return;
    }
    int width = String.valueOf(last).length();
    for (Numbered each : wanted) {
      call.page().line(line(each.number, each.entry, width));
    }
    if (wanted.isEmpty()) {
      call.page().line(last == 0 ? "the ledger is empty" : "no such entry among " + last);
    }
  }

  /** Returns {@code entry} in one line, its number in {@code width} columns. */
  static String line(long number, LedgerEntry entry, int width) {
    return ("%" + width + "d  %s  %s")
        .formatted(number, Words.time(entry.at()), Kinds.summary(entry));
  }

  private static Value json(Numbered each) {
    Map<String, @Nullable Object> parts = new LinkedHashMap<>();
    parts.put("number", each.number);
    parts.put("kind", Kinds.of(each.entry));
    parts.put("summary", each.entry.summary());
    parts.put("entry", LedgerEntry.CODEC.encode(each.entry).toObject());
    return Value.of(parts);
  }

  static boolean show(Call call) {
    long number = Arguments.number(call.arguments().at(0), "REVISION");
    call.read(chronicle -> new EntryPage(call.page()).print(number, chronicle.entry(number)));
    return true;
  }
}
