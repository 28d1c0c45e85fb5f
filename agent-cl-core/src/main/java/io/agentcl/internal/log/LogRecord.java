package io.agentcl.internal.log;

import java.util.Arrays;

/**
 * A record of a log.
 *
 * @param sequence its number, from 1
 * @param type as it was appended; of a newer release it may be one that nobody here knows
 * @param erased whether the payload is gone
 * @param digest SHA-256 of the payload; computed only for an erased one, empty otherwise
 * @param bytes the payload; of an erased record what was left in its place
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, and not compared
public record LogRecord(long sequence, int type, boolean erased, byte[] digest, byte[] bytes) {

  static LogRecord of(Frame frame) {
    byte[] body = frame.body();
    return frame.erased()
        ? new LogRecord(
            frame.sequence(),
            frame.type(),
            true,
            Arrays.copyOf(body, Sha256.LENGTH),
            Arrays.copyOfRange(body, Sha256.LENGTH, body.length))
        : new LogRecord(frame.sequence(), frame.type(), false, new byte[0], body);
  }
}
