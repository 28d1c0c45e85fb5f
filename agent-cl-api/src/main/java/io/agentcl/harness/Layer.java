package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Codec;
import java.lang.invoke.MethodHandles;
import java.util.function.Function;

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
   * Returns what {@code content} can do to a conversation that sees it, which decides whose word
   * may bring it in. {@link Effect#ACTS} if nothing else is said.
   */
  default Effect effect(C content) {
    return Effect.ACTS;
  }

  /**
   * Returns whether of contents of one name that of a narrower scope is found in place of that of a
   * wider one. Defaults to no: a rule for everyone cannot be hidden.
   */
  default boolean narrowerHidesWider() {
    return false;
  }

  /** What a content can do, the least first. */
  enum Effect {
    /** Tells the agent something, which remains free to judge it. */
    INFORMS,
    /** Forbids something, or asks for something first. */
    RESTRICTS,
    /** Does something, or has it done otherwise. */
    ACTS
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
    Codec<C> codec = Codec.of(type, lookup);
    return new RecordLayer<>(
        Address.checkLayer(id),
        type,
        codec,
        new RecordLayer.Meaning<>("1", DEFAULT_BITS, content -> Effect.ACTS, false));
  }

  /** A layer whose content's Java type says how it is stored. */
  final class RecordLayer<C> implements Layer<C> {
    private final String id;
    private final Class<C> type;
    private final Codec<C> codec;
    private final Meaning<C> meaning;

    private RecordLayer(String id, Class<C> type, Codec<C> codec, Meaning<C> meaning) {
      this.id = id;
      this.type = type;
      this.codec = codec;
      this.meaning = meaning;
    }

    private RecordLayer<C> with(Meaning<C> meaning) {
      return new RecordLayer<>(id, type, codec, meaning);
    }

    /** Returns this layer with another version of its content's meaning. */
    public RecordLayer<C> withVersion(String version) {
      requireNonNull(version, "version");
      return with(new Meaning<>(version, meaning.bits, meaning.effect, meaning.narrowerHidesWider));
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
      return with(new Meaning<>(meaning.version, bits, meaning.effect, meaning.narrowerHidesWider));
    }

    /** Returns this layer, where {@code effect} says what a content can do. */
    public RecordLayer<C> withEffect(Function<C, Effect> effect) {
      requireNonNull(effect, "effect");
      return with(new Meaning<>(meaning.version, meaning.bits, effect, meaning.narrowerHidesWider));
    }

    /** Returns this layer, where content of a narrower scope is found before that of a wider. */
    public RecordLayer<C> lettingNarrowerHideWider() {
      return with(new Meaning<>(meaning.version, meaning.bits, meaning.effect, true));
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
      return meaning.version;
    }

    @Override
    public double bits() {
      return meaning.bits;
    }

    @Override
    public Effect effect(C content) {
      return meaning.effect.apply(content);
    }

    @Override
    public boolean narrowerHidesWider() {
      return meaning.narrowerHidesWider;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof RecordLayer<?> layer
          && id.equals(layer.id)
          && type.equals(layer.type)
          && meaning.version.equals(layer.meaning.version);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }

    @Override
    public String toString() {
      return "layer " + id;
    }

    /** What a layer says of its content, beside its form. */
    private record Meaning<C>(
        String version, double bits, Function<C, Effect> effect, boolean narrowerHidesWider) {}
  }
}
