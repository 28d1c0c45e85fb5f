package io.agentcl.internal.learn;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Patch;
import io.agentcl.internal.gate.Gate;
import java.util.List;
import java.util.Optional;

/** Says what patches cost in bits. Safe for use by many threads. */
public final class Pricing {

  private final PatchSize size;
  private final Affected affected = new Affected();

  /** What rules of a patch may name. */
  private final DeclaredTools tools;

  /** Creates prices of patches on {@code layers}; no other layer can be patched. */
  public Pricing(List<Layer<?>> layers, DeclaredTools tools) {
    this.size = new PatchSize(layers);
    this.tools = tools;
  }

  /** Returns the size of {@code patch}, which makes {@code next} of what is live at the gate. */
  double bits(Patch patch, Gate gate, Harness next) {
    return size.bits(patch, gate.live(), affected.count(gate, next));
  }

  /** Returns why {@code patch} cannot be priced, or empty. */
  Optional<String> obstacle(Patch patch) {
    return size.unknownLayer(patch)
        .map(
            layer ->
                "layer \"%s\" is not known; there are %s; to mend it, declare it with layers(..)"
                    .formatted(layer, size.known()))
        .or(() -> tools.obstacle(patch));
  }
}
