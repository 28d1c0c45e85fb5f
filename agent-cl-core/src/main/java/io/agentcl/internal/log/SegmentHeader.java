package io.agentcl.internal.log;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * How a segment begins, in 64 bytes, big-endian: {@code "ACLLOG01"}, u16 format, u16 flags, u64
 * number, u64 sequence of its first record, 32 bytes seal of the segment before, u32 CRC-32C of all
 * that.
 *
 * @param number of the segment, from 1
 * @param first sequence of its first record, from 1
 * @param previous {@linkplain Seal#digest digest of the seal} of the segment before; zeros at first
 */
@SuppressWarnings("ArrayRecordComponent") // never changed, and not compared
record SegmentHeader(long number, long first, byte[] previous) {

  static final int LENGTH = 64;

  /** To be raised when an older release must not read on. */
  static final int FORMAT = 1;

  private static final byte[] MAGIC = "ACLLOG01".getBytes(StandardCharsets.US_ASCII);
  private static final int CHECKED = LENGTH - Integer.BYTES;

  /** Returns how a log begins. */
  static SegmentHeader ofFirst() {
    return new SegmentHeader(1, 1, new byte[Sha256.LENGTH]);
  }

  byte[] bytes() {
    ByteBuffer bytes = ByteBuffer.allocate(LENGTH).put(MAGIC).putShort((short) FORMAT);
    bytes.putShort((short) 0).putLong(number).putLong(first).put(previous);
    return bytes.putInt(checksum(bytes.array())).array();
  }

  /**
   * Returns the header of {@code file}, or refuses it.
   *
   * @param first sequence of the first record that it should hold; 0 if that is not known
   */
  static SegmentHeader read(Path path, DiskFile file, long first) throws IOException {
    byte[] bytes = new byte[LENGTH];
    int length = file.read(0, bytes, 0, LENGTH);
    return read(Damage.at(path, 0, first), Arrays.copyOf(bytes, length));
  }

  boolean isLike(SegmentHeader other) {
    return Arrays.equals(bytes(), other.bytes());
  }

  /** Returns the header in {@code bytes}, or refuses them. */
  private static SegmentHeader read(Damage refused, byte[] bytes) throws IOException {
    if (bytes.length < LENGTH) {
      throw refused.found("a file of %d bytes, which is less than a header", bytes.length);
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte[] magic = new byte[MAGIC.length];
    in.get(magic);
    int format = Short.toUnsignedInt(in.getShort());
    in.getShort();
    byte[] previous = new byte[Sha256.LENGTH];
    SegmentHeader header = new SegmentHeader(in.getLong(), in.getLong(), previous);
    in.get(previous);
    if (!Arrays.equals(magic, MAGIC) || in.getInt() != checksum(bytes)) {
      throw refused.found("a header whose checksum does not fit");
    }
    if (format != FORMAT) {
      throw new IOException(newer(refused.file(), format));
    }
    return header;
  }

  private static String newer(Path file, int format) {
    return """
    %s is of another format.
      expected: format %d
      found:    format %d
      to mend:  open it with the release that wrote it, or a newer one\
    """
        .formatted(file, FORMAT, format);
  }

  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, CHECKED);
    return (int) checksum.getValue();
  }
}
