package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One named piece of content in a harness, for whom it holds and whose word it is. Components are
 * immutable and safe for use by many threads; two are equal if address, layer version, content and
 * origin are.
 */
public final class Component implements Hashed {

  private final Address address;
  private final String layerVersion;
  private final Value content;
  private final Origin.Kind origin;
  private final String hash;

  /** The content as the layer that read it last decoded it; saves decoding on each read. */
  private volatile @Nullable Decoded decoded;

  private Component(Address address, String layerVersion, Value content, Origin.Kind origin) {
    this.address = address;
    this.layerVersion = layerVersion;
    this.content = content;
    this.origin = origin;
    List<String> parts = new ArrayList<>(List.of(layerVersion, content.hash()));
    if (origin != Origin.Kind.OPERATOR) {
      parts.add(origin.name());
    }
    this.hash = Value.of(parts).hash();
  }

  /**
   * Returns the component for everyone named {@code name} that holds {@code content} in {@code
   * layer}, as the operator's word.
   *
   * @throws IllegalArgumentException if the layer refuses the content, with the path to the
   *     offender
   */
  public static <C> Component of(Layer<C> layer, String name, C content) {
    return of(layer, Scope.EVERYONE, name, content);
  }

  /** As {@link #of(Layer, String, Object)}, for {@code scope}. */
  public static <C> Component of(Layer<C> layer, Scope scope, String name, C content) {
    Address address = new Address(scope, requireNonNull(layer, "layer").id(), name);
    requireNonNull(content, "content");
    try {
      return stored(address, layer.version(), layer.codec().encode(content));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s cannot be stored: %s".formatted(address, e.getMessage()), e);
    }
  }

  /** Returns a component from its stored parts, as the operator's word. */
  public static Component stored(Address address, String layerVersion, Value content) {
    return new Component(
        requireNonNull(address, "address"),
        requireNonNull(layerVersion, "layerVersion"),
        requireNonNull(content, "content"),
        Origin.Kind.OPERATOR);
  }

  /** Returns this component as the word of {@code origin}. */
  public Component by(Origin.Kind origin) {
    return this.origin == requireNonNull(origin, "origin")
        ? this
        : new Component(address, layerVersion, content, origin);
  }

  /** Returns whose word this is. */
  public Origin.Kind origin() {
    return origin;
  }

  /** Returns where this component stands. */
  public Address address() {
    return address;
  }

  /** Returns the version of the layer that wrote the content. */
  public String layerVersion() {
    return layerVersion;
  }

  /** Returns the content in plain form. */
  public Value content() {
    return content;
  }

  /**
   * Returns the hash of the list of layer version, content's hash and, if it is not the operator's
   * word, the name of the origin's kind: 64 hexadecimal digits.
   */
  @Override
  public String hash() {
    return hash;
  }

  /**
   * Returns the content in the form of {@code layer}.
   *
   * @throws IllegalArgumentException if another version of the layer wrote it, or if it does not
   *     fit the layer's type
   */
  @SuppressWarnings("unchecked") // the cached content was decoded by this very layer
  public <C> C as(Layer<C> layer) {
    Decoded known = decoded;
    if (known != null && known.layer.equals(layer)) {
      return (C) known.content;
    }
    if (!layerVersion.equals(layer.version())) {
      throw new IllegalArgumentException(
          "%s was written by version %s of its layer, this program has version %s; to mend it, put"
                  .formatted(address, layerVersion, layer.version())
              + " the content again with a patch");
    }
    try {
      C fresh = layer.codec().decode(content);
      decoded = new Decoded(layer, fresh);
      return fresh;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s does not fit layer \"%s\": %s".formatted(address, layer.id(), e.getMessage()), e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Component component
        && address.equals(component.address)
        && hash.equals(component.hash);
  }

  @Override
  public int hashCode() {
    return hash.hashCode();
  }

  @Override
  public String toString() {
    return address + " = " + content;
  }

  private record Decoded(Layer<?> layer, Object content) {}
}
