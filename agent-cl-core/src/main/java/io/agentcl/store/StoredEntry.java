package io.agentcl.store;

import io.agentcl.internal.log.Log;
import io.agentcl.internal.log.LogRecord;
import io.agentcl.ledger.LedgerEntry;
import io.agentcl.value.Value;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How an entry stands in a record of a log: its JSON, with sorted keys and in one line. */
final class StoredEntry {

  /** The type of records that hold entries. */
  private static final int ENTRY = 1;

  private static final String TYPE = "@type";
  private static final String AT = "at";
  private static final String UNKNOWN_TIME = "1970-01-01T00:00:00Z";

  private StoredEntry() {}

  static Log.Payload of(LedgerEntry entry) {
    return new Log.Payload(ENTRY, json(entry));
  }

  private static byte[] json(LedgerEntry entry) {
    Object plain = LedgerEntry.CODEC.encode(entry).toObject();
    return Utf8.encode(JsonWriter.compact(StoredBytes.written(plain)));
  }

  /** Returns the entry in {@code record}, or refuses what is none. */
  static LedgerEntry read(LogRecord record) {
    if (record.erased()) {
      return erased(record.bytes(), HexFormat.of().formatHex(record.digest()));
    }
    return record.type() == ENTRY
        ? LedgerEntry.CODEC.decode(value(record.bytes()))
        : ofAnotherType(record);
  }

  private static Value value(byte[] json) {
    return Value.of(StoredBytes.read(Json.read(Utf8.decode(json)).toObject()));
  }

  /** Returns what is left of an entry whose payload is erased: what others build on. */
  static byte[] remains(LogRecord record) {
    return json(without(record));
  }

  private static LedgerEntry.Erased without(LogRecord record) {
    LedgerEntry entry = read(record);
    LedgerEntry rest = entry.withoutWords();
    return rest instanceof LedgerEntry.Erased erased
        ? new LedgerEntry.Erased(entry.at(), kind(record), "", erased.rest())
        : new LedgerEntry.Erased(entry.at(), kind(record), "", rest);
  }

  private static String kind(LogRecord record) {
    return record.type() == ENTRY
        ? String.valueOf(value(record.bytes()).asMap().get(TYPE))
        : "record of type " + record.type();
  }

  /** Returns the entry that stands where one was erased. */
  private static LedgerEntry erased(byte[] remains, String digest) {
    Map<String, @Nullable Object> parts = new TreeMap<>(value(remains).asMap());
    parts.put("digest", digest);
    return LedgerEntry.CODEC.decode(Value.of(parts));
  }

  /** Records of types that this release does not know are kept: a newer one wrote them. */
  private static LedgerEntry ofAnotherType(LogRecord record) {
    return LedgerEntry.CODEC.decode(
        Value.of(
            Map.of(
                TYPE,
                "record of type " + record.type(),
                AT,
                UNKNOWN_TIME,
                "payload",
                Base64.getEncoder().encodeToString(record.bytes()))));
  }
}
