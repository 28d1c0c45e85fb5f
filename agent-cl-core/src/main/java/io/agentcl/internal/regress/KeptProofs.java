package io.agentcl.internal.regress;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Address;
import io.agentcl.harness.Read;
import io.agentcl.harness.Scope;
import io.agentcl.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Proofs as they are kept beside a ledger, so that a restart runs nothing again that was shown. A
 * text of lines: the harness, what was read, each once, and the proofs. Of what was derived only
 * the reads below are kept, since no code is: whatever of them changes, the scenario runs again.
 *
 * @param harness version of the harness on which those hold that are settled
 */
record KeptProofs(String harness, List<One> proofs) {

  private static final int FORMAT = 1;

  /**
   * One proof.
   *
   * @param id of the scenario
   * @param settled whether it holds on the harness and leaves nothing to be fixed
   */
  record One(String id, Proof proof, boolean settled) {}

  KeptProofs {
    proofs = List.copyOf(proofs);
  }

  /** Returns the bytes to keep; proofs that nobody could verify after a restart are left out. */
  byte[] written() {
    Map<Value, Integer> reads = new LinkedHashMap<>();
    List<Value> lines = new ArrayList<>();
    for (One one : proofs) {
      plain(one.proof().reads()).ifPresent(plain -> lines.add(line(one, plain, reads)));
    }
    StringBuilder text = new StringBuilder();
    text.append(Value.of(Map.of("format", FORMAT, "harness", harness))).append('\n');
    text.append(reads.size()).append('\n');
    reads.keySet().forEach(read -> text.append(read).append('\n'));
    lines.forEach(line -> text.append(line).append('\n'));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static Value line(One one, List<Value> plain, Map<Value, Integer> reads) {
    List<Integer> numbers = new ArrayList<>();
    plain.forEach(read -> numbers.add(reads.computeIfAbsent(read, k -> reads.size())));
    Proof proof = one.proof();
    return Value.of(
        Map.of(
            "id", one.id(),
            "program", proof.program(),
            "version", proof.scenarioVersion(),
            "reads", numbers,
            "value", proof.score().value(),
            "reason", proof.score().reason(),
            "settled", one.settled()));
  }

  /** Returns the reads without what was derived, or empty if something cannot be verified. */
  private static Optional<List<Value>> plain(List<Read> reads) {
    List<Value> plain = new ArrayList<>();
    return reads.stream().allMatch(read -> add(read, plain))
        ? Optional.of(plain.stream().distinct().toList())
        : Optional.empty();
  }

  private static boolean add(Read read, List<Value> plain) {
    if (read instanceof Read.Derived<?, ?> derived) {
      return derived.resultHash().isPresent()
          && derived.nested().stream().allMatch(below -> add(below, plain));
    }
    Map<String, @Nullable Object> parts = new TreeMap<>();
    if (read instanceof Read.Found found) {
      parts.put("at", found.address().toString());
      parts.put("hash", found.hash());
    } else if (read instanceof Read.Listed listed) {
      parts.put("layer", listed.layer());
      parts.put("scope", listed.scope().toString());
      parts.put("hash", listed.hash());
    }
    plain.add(Value.of(parts));
    return true;
  }

  /**
   * Returns what was kept.
   *
   * @throws IllegalArgumentException if that cannot be read
   */
  static KeptProofs read(byte[] bytes) {
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    Map<String, @Nullable Object> head = Value.ofJson(lines.get(0)).asMap();
    if (!Long.valueOf(FORMAT).equals(head.get("format"))) {
      throw new IllegalArgumentException("proofs of format " + head.get("format"));
    }
    int count = Integer.parseInt(lines.get(1));
    List<Read> reads = lines.subList(2, 2 + count).stream().map(KeptProofs::readOf).toList();
    return new KeptProofs(
        String.valueOf(head.get("harness")),
        lines.subList(2 + count, lines.size()).stream().map(line -> one(line, reads)).toList());
  }

  private static Read readOf(String line) {
    Map<String, @Nullable Object> parts = Value.ofJson(line).asMap();
    String hash = (String) parts.get("hash");
    return parts.get("at") instanceof String at
        ? new Read.Found(Address.parse(at), hash)
        : new Read.Listed(
            String.valueOf(parts.get("layer")),
            Scope.parse(String.valueOf(parts.get("scope"))),
            String.valueOf(hash));
  }

  private static One one(String line, List<Read> reads) {
    Map<String, @Nullable Object> parts = Value.ofJson(line).asMap();
    List<Read> own = new ArrayList<>();
    for (Object number : (List<?>) part(parts, "reads")) {
      own.add(reads.get(((Long) number).intValue()));
    }
    Score score =
        new Score(
            Score.Status.PASS,
            ((Number) part(parts, "value")).doubleValue(),
            String.valueOf(parts.get("reason")));
    Proof proof =
        new Proof(
            String.valueOf(parts.get("program")), String.valueOf(parts.get("version")), own, score);
    return new One(
        String.valueOf(parts.get("id")), proof, Boolean.TRUE.equals(parts.get("settled")));
  }

  private static Object part(Map<String, @Nullable Object> parts, String name) {
    Object part = parts.get(name);
    if (part == null) {
      throw new IllegalArgumentException("a kept proof has no " + name);
    }
    return part;
  }
}
