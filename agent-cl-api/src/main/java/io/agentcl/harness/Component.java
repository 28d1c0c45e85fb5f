package io.agentcl.harness;

import static java.util.Objects.requireNonNull;

import io.agentcl.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One named piece of content in a harness. Components are immutable and safe for use by many
 * threads; two are equal if address, layer version and content are.
 */
public final class Component {

  private final Address address;
  private final String layerVersion;
  private final Value content;
  private final String hash;

  /** The content as the layer that read it last decoded it; saves decoding on each read. */
  private volatile @Nullable Decoded decoded;

  private Component(Address address, String layerVersion, Value content) {
    this.address = address;
    this.layerVersion = layerVersion;
    this.content = content;
    this.hash = Value.of(List.of(layerVersion, content.hash())).hash();
  }

  /**
   * Returns the component named {@code name} that holds {@code content} in {@code layer}.
   *
   * @throws IllegalArgumentException if the layer refuses the content, with the path to the
   *     offender
   */
  public static <C> Component of(Layer<C> layer, String name, C content) {
    Address address = new Address(layer.id(), name);
    requireNonNull(content, "content");
    try {
      return new Component(address, layer.version(), layer.codec().encode(content));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s cannot be stored: %s".formatted(address, e.getMessage()), e);
    }
  }

  /** Returns a component from its stored parts, as a reader of harness files needs it. */
  public static Component stored(Address address, String layerVersion, Value content) {
    return new Component(
        requireNonNull(address, "address"),
        requireNonNull(layerVersion, "layerVersion"),
        requireNonNull(content, "content"));
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

  /** Returns the SHA-256 of layer version and content's hash, as 64 hexadecimal digits. */
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
