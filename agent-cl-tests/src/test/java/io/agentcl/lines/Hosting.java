package io.agentcl.lines;

import io.agentcl.ledger.Ledger;
import io.agentcl.store.FileLedger;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** From where instances, which are numbered, have the ledger that they share. */
interface Hosting extends AutoCloseable {

  /** Returns the ledger as a process has it that starts now as instance {@code number}. */
  Ledger start(int number);

  /** Returns which instance has to end before {@code number} may learn; empty if it may. */
  OptionalInt inTheWayOf(int number);

  /** Lets {@code number} learn, which nobody hinders. */
  void lead(int number);

  @Override
  void close();

  /** Returns one object that all share; everybody may learn. */
  static Hosting inMemory() {
    Ledger ledger = Ledger.inMemory();
    return new Hosting() {
      @Override
      public Ledger start(int number) {
        return ledger;
      }

      @Override
      public OptionalInt inTheWayOf(int number) {
        return OptionalInt.empty();
      }

      @Override
      public void lead(int number) {}

      @Override
      public void close() {}
    };
  }

  /** Returns files in {@code directory}, which each process opens for itself, and one writes. */
  static Hosting inFiles(Path directory) {
    return new InFiles(directory);
  }

  /** A start of an instance ends what ran under its number before. */
  final class InFiles implements Hosting {
    private final Path directory;
    private final Map<Integer, FileLedger> open = new HashMap<>();

    private InFiles(Path directory) {
      this.directory = directory;
    }

    @Override
    public Ledger start(int number) {
      FileLedger before = open.remove(number);
      if (before != null) {
        before.close();
      }
      FileLedger ledger = FileLedger.follow(directory);
      open.put(number, ledger);
      return ledger;
    }

    @Override
    public OptionalInt inTheWayOf(int number) {
      return open.entrySet().stream()
          .filter(each -> each.getKey() != number)
          .filter(each -> each.getValue().role() == FileLedger.Role.WRITER)
          .mapToInt(Map.Entry::getKey)
          .findFirst();
    }

    @Override
    public void lead(int number) {
      if (!open.get(number).takeOver()) {
        throw new AssertionError("somebody else still writes");
      }
    }

    @Override
    public void close() {
      open.values().forEach(FileLedger::close);
    }
  }
}
