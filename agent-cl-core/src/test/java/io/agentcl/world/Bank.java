package io.agentcl.world;

import io.agentcl.run.World;
import io.agentcl.trace.ToolAnswer;
import io.agentcl.trace.ToolCall;
import io.agentcl.trace.Trace;
import io.agentcl.trace.TraceEvent;
import io.agentcl.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** A bank of ten accounts, which answers in JSON, and recordings of what is asked of it. */
final class Bank implements World {

  private final Map<String, Long> balances = new TreeMap<>();

  Bank() {
    for (int i = 0; i < 10; i++) {
      balances.put("acc-" + i, 100L + i);
    }
  }

  @Override
  public Optional<ToolAnswer> answer(ToolCall call) {
    return Optional.of(ToolAnswer.answered(text(call)));
  }

  private String text(ToolCall call) {
    Map<String, Object> in = new LinkedHashMap<>(call.arguments());
    String account = String.valueOf(in.get("account"));
    if (!balances.containsKey(account)) {
      return "Error: no account " + account;
    }
    return switch (call.name()) {
      case "balance" -> record(account);
      case "owner" -> "owner-" + account.substring(4);
      case "deposit" -> deposited(account, ((Number) in.get("amount")).longValue());
      default -> transferred(account, String.valueOf(in.get("to")));
    };
  }

  private String deposited(String account, long amount) {
    balances.merge(account, amount, Long::sum);
    return record(account);
  }

  /** It shows one of the two accounts that it changes. */
  private String transferred(String account, String other) {
    if (!balances.containsKey(other)) {
      return "Error: no account " + other;
    }
    balances.merge(account, -5L, Long::sum);
    balances.merge(other, 5L, Long::sum);
    return record(account);
  }

  private String record(String account) {
    return Value.of(Map.of("account", account, "balance", balances.get(account))).toString();
  }

  static ToolCall balance(int account) {
    return ToolCall.of("balance", Map.of("account", "acc-" + account));
  }

  static ToolCall owner(int account) {
    return ToolCall.of("owner", Map.of("account", "acc-" + account));
  }

  static ToolCall deposit(int account, Object amount) {
    return ToolCall.of("deposit", Map.of("account", "acc-" + account, "amount", amount));
  }

  static ToolCall transfer(int from, int to) {
    return ToolCall.of("transfer", Map.of("account", "acc-" + from, "to", "acc-" + to));
  }

  static ToolCall drawn(Random random) {
    int account = random.nextInt(11); // of which there are ten
    return switch (random.nextInt(6)) {
      case 0 -> owner(account);
      case 1 -> deposit(account, 5 + 5 * random.nextInt(2));
      case 2 -> transfer(account, random.nextInt(10));
      default -> balance(account);
    };
  }

  static List<Trace> drawn(int recordings, long seed) {
    Random random = new Random(seed);
    List<Trace> all = new ArrayList<>();
    for (int i = 0; i < recordings; i++) {
      List<ToolCall> calls = new ArrayList<>();
      int count = 2 + random.nextInt(8);
      for (int k = 0; k < count; k++) {
        calls.add(drawn(random));
      }
      all.add(recorded(calls.toArray(new ToolCall[0])));
    }
    return all;
  }

  /** Returns what a fresh bank answers. */
  static Trace recorded(ToolCall... calls) {
    Bank bank = new Bank();
    List<TraceEvent> events = new ArrayList<>();
    for (ToolCall call : calls) {
      events.add(called(call, bank.answer(call).orElseThrow()));
    }
    return Trace.of(events);
  }

  static TraceEvent called(ToolCall call, ToolAnswer answer) {
    return new TraceEvent.ToolCalled(Instant.EPOCH, call, call, answer, List.of());
  }
}
