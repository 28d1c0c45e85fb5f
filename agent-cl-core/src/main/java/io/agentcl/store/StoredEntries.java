package io.agentcl.store;

import io.agentcl.internal.log.Log;
import io.agentcl.internal.log.LogRecord;
import io.agentcl.ledger.LedgerEntry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * Entries of a log, decoded when they are looked at. Only a few are in memory: those around the one
 * that was looked at last. Safe for use by many threads.
 */
final class StoredEntries extends AbstractList<LedgerEntry> implements RandomAccess {

  /** How many are read at once by one who goes through all of them. */
  private static final int MOST = 256;

  private final Log log;
  private final long after;
  private final int size;
  private volatile Block block = new Block(0, List.of());

  /** Decoded entries from a place on. */
  private record Block(int from, List<LedgerEntry> entries) {

    int end() {
      return from + entries.size();
    }
  }

  /** The entries with the sequences from {@code after + 1} to {@code last}. */
  StoredEntries(Log log, long after, long last) {
    this.log = log;
    this.after = after;
    this.size = Math.toIntExact(last - after);
  }

  @Override
  public LedgerEntry get(int index) {
    Objects.checkIndex(index, size);
    Block near = block;
    if (index < near.from || index >= near.end()) {
      near = read(index, index == near.end() ? MOST : 1);
      block = near;
    }
    return near.entries.get(index - near.from);
  }

  private Block read(int from, int most) {
    try {
      List<LogRecord> records = log.after(after + from, Math.min(most, size - from));
      // To decode is most of what reading costs, and runs nothing of a host that could wait.
      return new Block(from, records.parallelStream().map(StoredEntries::decoded).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  /** Returns the entry, or says which one cannot be understood. */
  static LedgerEntry decoded(LogRecord record) {
    try {
      return StoredEntry.read(record);
    } catch (IllegalArgumentException e) {
      String message =
          """
          entry %d is stored as it was written, but cannot be understood: %s
            to mend:  open the ledger with the release that wrote it\
          """
              .formatted(record.sequence(), e.getMessage());
      throw new UncheckedIOException(message, new IOException(e));
    }
  }

  @Override
  public int size() {
    return size;
  }
}
