package io.agentcl.internal.log;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * One record as it stands in a segment, big-endian: u32 length of the body, u32 CRC-32C of all
 * else, u64 sequence, u8 type, 8 bytes of the {@link Chain}, body. The body is the payload; or, of
 * an erased record, whose type has its highest bit set, the digest of the payload and what remains
 * of it.
 *
 * @param type 1 to 126 for records, {@link #SEAL}
 * @param chain the first bytes of the chain after this record
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, and not compared
record Frame(long sequence, int type, boolean erased, long chain, byte[] body) {

  /** Bytes before the body. */
  static final int OVERHEAD = 25;

  /** Longest body. */
  static final int MAX_BODY = 128 << 20;

  static final int SEAL = 127;
  private static final int ERASED = 0x80;
  private static final int CHECKSUM_AT = 4;
  private static final int SEQUENCE_AT = 8;
  private static final int TYPE_AT = 16;
  private static final int CHAIN_AT = 17;

  /** Returns the length of the whole frame. */
  int length() {
    return OVERHEAD + body.length;
  }

  /** Returns the SHA-256 of the payload, whether it is still here or not. */
  byte[] digest(Sha256 sha) {
    return erased ? Arrays.copyOf(body, Sha256.LENGTH) : sha.of(body);
  }

  /** Returns this frame with {@code remains} in place of its payload; chain and digest stay. */
  Frame erased(byte[] remains) {
    byte[] body =
        ByteBuffer.allocate(Sha256.LENGTH + remains.length)
            .put(digest(new Sha256()))
            .put(remains)
            .array();
    return new Frame(sequence, type, true, chain, body);
  }

  byte[] bytes() {
    byte[] bytes = new byte[length()];
    ByteBuffer out = ByteBuffer.wrap(bytes).putInt(body.length).putInt(0).putLong(sequence);
    out.put((byte) (erased ? type | ERASED : type)).putLong(chain).put(body);
    return out.putInt(CHECKSUM_AT, checksum(bytes, 0, bytes.length)).array();
  }

  /** Returns the length of the body of the frame at {@code from}, which may be anything. */
  static int bodyLength(byte[] bytes, int from) {
    return ByteBuffer.wrap(bytes).getInt(from);
  }

  /** Returns the sequence of the frame at {@code from}. */
  static long sequence(byte[] bytes, int from) {
    return ByteBuffer.wrap(bytes).getLong(from + SEQUENCE_AT);
  }

  /** Returns whether the frame of {@code length} bytes at {@code from} is as it was written. */
  static boolean isWhole(byte[] bytes, int from, int length) {
    return ByteBuffer.wrap(bytes).getInt(from + CHECKSUM_AT) == checksum(bytes, from, length)
        && (bytes[from + TYPE_AT] >= 0 || length >= OVERHEAD + Sha256.LENGTH);
  }

  /** Returns the frame of {@code length} bytes at {@code from}, which is whole. */
  static Frame read(byte[] bytes, int from, int length) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    int type = in.get(from + TYPE_AT);
    return new Frame(
        sequence(bytes, from),
        type & ~ERASED & 0xff,
        type < 0,
        in.getLong(from + CHAIN_AT),
        Arrays.copyOfRange(bytes, from + OVERHEAD, from + length));
  }

  private static int checksum(byte[] bytes, int from, int length) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, from, CHECKSUM_AT);
    checksum.update(bytes, from + SEQUENCE_AT, length - SEQUENCE_AT);
    return (int) checksum.getValue();
  }
}
