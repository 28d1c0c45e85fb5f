package io.agentcl.internal.learn;

import io.agentcl.harness.Component;
import io.agentcl.harness.Edit;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Patch;
import io.agentcl.value.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The description length of a patch in bits: per edit the bits of the layer, log2 of its addresses
 * (counting the new one) and half a bit per changed token ({@link Tokens}, {@link EditScript}), and
 * for the whole log2(1 + scenarios affected).
 *
 * <p>Rissanen, "Modeling by shortest data description", 1978.
 */
final class PatchSize {

  private final Map<String, Layer<?>> layers = new HashMap<>();

  PatchSize(List<Layer<?>> layers) {
    layers.forEach(layer -> this.layers.put(layer.id(), layer));
  }

  /** Returns a layer that the patch edits and nobody declared, or empty. */
  Optional<String> unknownLayer(Patch patch) {
    return patch.edits().stream()
        .map(edit -> edit.address().layer())
        .filter(layer -> !layers.containsKey(layer))
        .findFirst();
  }

  /** Returns the ids of the declared layers. */
  List<String> known() {
    return layers.keySet().stream().sorted().toList();
  }

  /** Returns the size of {@code patch} on {@code harness} in bits. */
  double bits(Patch patch, Harness harness, int affected) {
    double bits = log2(1 + affected);
    for (Edit edit : patch.edits()) {
      Layer<?> layer = layers.get(edit.address().layer());
      int addresses = harness.size(edit.address().layer()) + (edit.before().isEmpty() ? 1 : 0);
      bits += layer == null ? Layer.DEFAULT_BITS : layer.bits();
      bits += log2(Math.max(1, addresses)) + 0.5 * changedTokens(edit);
    }
    return bits;
  }

  private static double log2(double x) {
    return Math.log(x) / Math.log(2);
  }

  /** Whatever differs costs a token, also where only its type does. */
  static int changedTokens(Edit edit) {
    Tokens tokens = new Tokens();
    int length = EditScript.length(of(edit.before(), tokens), of(edit.after(), tokens));
    return edit.before().equals(edit.after()) ? length : Math.max(1, length);
  }

  private static int[] of(Optional<Component> component, Tokens tokens) {
    return component
        .map(Component::content)
        .map(Value::toObject)
        .map(tokens::of)
        .orElse(new int[0]);
  }
}
