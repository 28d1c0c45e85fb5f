package io.agentcl.fakes;

import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Patch;
import java.lang.invoke.MethodHandles;

/** Harnesses of notes: small texts with names. */
public final class Notes {

  public static final Layer<String> LAYER =
      Layer.of("note", String.class, MethodHandles.lookup()).withBits(4);

  private Notes() {}

  /** Returns a harness with these notes, whose texts are their names. */
  public static Harness of(String... names) {
    Harness.Builder builder = Harness.builder();
    for (String name : names) {
      builder.put(LAYER, name, name);
    }
    return builder.build();
  }

  /** Returns the patch that adds these notes to {@code harness}. */
  public static Patch adding(Harness harness, String... names) {
    Patch.Builder patch = harness.patch();
    for (String name : names) {
      patch.put(LAYER, name, name);
    }
    return patch.because("adds " + String.join(", ", names)).build();
  }
}
