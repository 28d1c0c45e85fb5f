package io.agentcl.ledger;

import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Stores entries, and keeps what it does not know of them. */
final class EntryCodec implements Codec<LedgerEntry> {

  private static final String TYPE = "@type";
  private static final String FORMAT = "format";

  /** To be raised when what stands below the parts of an entry changes. */
  private static final long KNOWN_FORMAT = 1;

  private static final Codec<LedgerEntry> STRICT =
      Codec.of(LedgerEntry.class, MethodHandles.lookup());

  /** The parts of each kind, by its name. */
  private static final Map<String, Set<String>> PARTS = new HashMap<>();

  static {
    learn(LedgerEntry.class);
    PARTS.remove(LedgerEntry.Newer.class.getSimpleName());
  }

  private static void learn(Class<?> type) {
    for (Class<?> kind : type.getPermittedSubclasses()) {
      if (kind.isRecord()) {
        Set<String> parts = new HashSet<>(Set.of(TYPE));
        Arrays.stream(kind.getRecordComponents()).map(RecordComponent::getName).forEach(parts::add);
        PARTS.put(kind.getSimpleName(), parts);
      } else {
        learn(kind);
      }
    }
  }

  @Override
  public Value encode(LedgerEntry entry) {
    if (entry instanceof LedgerEntry.Newer newer) {
      return newer.whole();
    }
    Map<String, @Nullable Object> whole = new TreeMap<>(STRICT.encode(entry).asMap());
    whole.put(FORMAT, KNOWN_FORMAT);
    return Value.of(whole);
  }

  @Override
  public LedgerEntry decode(Value value) {
    Map<String, @Nullable Object> parts = new TreeMap<>(value.asMap());
    boolean newFormat = parts.remove(FORMAT) instanceof Long format && format > KNOWN_FORMAT;
    Set<String> known = parts.get(TYPE) instanceof String kind ? PARTS.get(kind) : null;
    if (known == null) {
      return unknown(value);
    }
    boolean grown = parts.keySet().retainAll(known);
    try {
      LedgerEntry entry = STRICT.decode(Value.of(parts));
      return grown || newFormat ? new LedgerEntry.Newer(entry.at(), entry, value) : entry;
    } catch (IllegalArgumentException e) {
      if (newFormat) {
        return unknown(value);
      }
      throw e;
    }
  }

  private static LedgerEntry unknown(Value value) {
    Map<String, @Nullable Object> parts = value.asMap();
    try {
      if (parts.get(TYPE) instanceof String && parts.get("at") instanceof String at) {
        return new LedgerEntry.Newer(Instant.parse(at), null, value);
      }
    } catch (DateTimeParseException e) {
      // Said below, together with what has no time.
    }
    throw new IllegalArgumentException(
        "no entry of a ledger: it needs a kind at \"@type\" and a time at \"at\"; there are "
            + parts.keySet());
  }
}
