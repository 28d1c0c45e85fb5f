package io.agentcl.value;

import org.jspecify.annotations.Nullable;

/** A codec that follows the shape of a Java type. */
record ShapeCodec<T>(Class<T> type, Shape shape) implements Codec<T> {

  @Override
  public Value encode(T content) {
    return Value.of(shape.encode(type.cast(content), Path.ROOT));
  }

  @Override
  public T decode(Value value) {
    @Nullable T content = type.cast(shape.decode(value.toObject(), Path.ROOT));
    if (content == null) {
      throw Path.ROOT.refuse("is null; expected a %s", type.getSimpleName());
    }
    return content;
  }
}
