package io.agentcl.internal.log;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a log is not as it was written.
 *
 * @param offset byte of the file
 * @param sequence of the first record that cannot be read; 0 if it is not known
 */
record Damage(Path file, long offset, long sequence) {

  static Damage at(Path file, long offset, long sequence) {
    return new Damage(file, offset, sequence);
  }

  /** Returns the refusal, which says what was found. */
  DamagedLogException found(String what, Object... details) {
    String record = sequence == 0 ? "" : ", record " + sequence;
    String keeps = sequence == 0 ? "what can be read" : "the first " + (sequence - 1) + " records";
    return new DamagedLogException(
        """
        %s is damaged.
          at:       byte %d%s
          found:    %s
          to mend:  restore the directory from a backup; or, if the rest may be lost, FileLedger.repair(..) keeps %s and moves the rest aside\
        """
            .formatted(file, offset, record, what.formatted(details), keeps),
        this);
  }

  /** A log that is not as it was written, and that nobody mends without being told to. */
  static final class DamagedLogException extends IOException {

    private static final long serialVersionUID = 1;

    private final transient Damage damage;

    private DamagedLogException(String message, Damage damage) {
      super(message);
      this.damage = damage;
    }

    Damage damage() {
      return damage;
    }
  }
}
