package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Codec;
import java.lang.invoke.MethodHandles;

/**
 * One kind of changeable thing, with the type of its content. A host adds its own kinds with {@link
 * #of}; an own implementation declares its version and its codec. Implementations are immutable and
 * have value equality.
 *
 * @param <C> the type of the content; immutable
 */
public interface Layer<C> {

  /** The bits that choosing a layer costs if it says nothing else: as much as a skill. */
  double DEFAULT_BITS = 8;

  /** Returns the name of the layer, the first part of its addresses. */
  String id();

  /** Returns how content becomes a value and back. */
  Codec<C> codec();

  /**
   * Returns the version of codec and meaning, {@code "1"} if nothing else is said. It enters the
   * hash of each component, so that a changed version is a changed content.
   */
  default String version() {
    return "1";
  }

  /**
   * Returns what an edit of this layer costs before anything else is counted, in bits, at least 0:
   * the dearer, the later the layer is tried.
   */
  default double bits() {
    return DEFAULT_BITS;
  }

  /**
   * Returns a layer of content that {@link Codec#of(Class, MethodHandles.Lookup)} can store.
   *
   * @param id a lower-case letter, then up to 63 of a-z, 0-9 and -
   * @param lookup the caller's own {@link MethodHandles#lookup()}
   * @throws IllegalArgumentException if {@code id} is no layer id or {@code type} cannot be stored,
   *     with the path to the offender
   */
  static <C> RecordLayer<C> of(String id, Class<C> type, MethodHandles.Lookup lookup) {
    return new RecordLayer<>(
        Address.checkLayer(id), type, Codec.of(type, lookup), "1", DEFAULT_BITS);
  }

  /** A layer whose content's Java type says how it is stored. */
  final class RecordLayer<C> implements Layer<C> {
    private final String id;
    private final Class<C> type;
    private final Codec<C> codec;
    private final String version;
    private final double bits;

    private RecordLayer(String id, Class<C> type, Codec<C> codec, String version, double bits) {
      this.id = id;
      this.type = type;
      this.codec = codec;
      this.version = version;
      this.bits = bits;
    }

    /** Returns this layer with another version of its content's meaning. */
    public RecordLayer<C> withVersion(String version) {
      return new RecordLayer<>(id, type, codec, requireNonNull(version, "version"), bits);
    }

    /**
     * Returns this layer with another cost.
     *
     * @param bits finite, at least 0
     */
    public RecordLayer<C> withBits(double bits) {
      if (!(bits >= 0 && bits < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("bits must be finite and at least 0: " + bits);
      }
      return new RecordLayer<>(id, type, codec, version, bits);
    }

    @Override
    public String id() {
      return id;
    }

    @Override
    public Codec<C> codec() {
      return codec;
    }

    @Override
    public String version() {
      return version;
    }

    @Override
    public double bits() {
      return bits;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof RecordLayer<?> layer
          && id.equals(layer.id)
          && type.equals(layer.type)
          && version.equals(layer.version);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }

    @Override
    public String toString() {
      return "layer " + id;
    }
  }
}
