package io.agentcl.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Address;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Origin;
import io.agentcl.harness.Patch;
import io.agentcl.harness.Scope;
import io.agentcl.harness.Scoped;
import io.agentcl.value.Value;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * What every {@link Layer} keeps. A layer's test extends this class and gives the layer and some
 * contents.
 *
 * @param <C> the type of the content
 */
public abstract class LayerContract<C> {

  private static final String NAME = "component";

  /** For subclasses. */
  protected LayerContract() {}

  /** Returns the layer; if it is made anew each time, all are equal. */
  protected abstract Layer<C> layer();

  /** Returns contents that differ, at least two: also the empty and the extreme ones. */
  protected abstract List<C> contents();

  /** The samples are enough to tell anything. */
  @Test
  public void hasContentsThatDiffer() {
    assertThat(contents()).hasSizeGreaterThanOrEqualTo(2).doesNotHaveDuplicates();
  }

  /** The id can be the first part of an address, and is always the same. */
  @Test
  public void hasALegalId() {
    Address address = new Address(layer().id(), NAME);

    assertThat(Address.parse(address.toString())).isEqualTo(address);
    assertThat(layer().id()).isEqualTo(layer().id());
  }

  /** The version is there, and is always the same. */
  @Test
  public void hasAVersion() {
    assertThat(layer().version()).as("version").isNotBlank().isEqualTo(layer().version());
  }

  /** The cost can be added up. */
  @Test
  public void costsNothingOrMore() {
    assertThat(layer().bits()).as("bits").isFinite().isNotNegative();
  }

  /** Layers are values. */
  @Test
  public void equalsItself() {
    assertThat(layer()).isEqualTo(layer()).hasSameHashCodeAs(layer());
  }

  /** What was encoded and decoded is equal to what it was. */
  @Test
  public void decodesWhatItEncodes() {
    for (C content : contents()) {
      Value encoded = layer().codec().encode(content);

      assertThat(layer().codec().decode(encoded)).as("decoded from %s", encoded).isEqualTo(content);
    }
  }

  /** The same content is the same value each time, other content another one. */
  @Test
  public void encodesDifferentContentsDifferently() {
    Set<String> hashes = new HashSet<>();
    for (C content : contents()) {
      Value encoded = layer().codec().encode(content);

      assertThat(layer().codec().encode(content)).as("encoded again").isEqualTo(encoded);
      assertThat(hashes.add(encoded.hash())).as("nothing else is encoded as %s", encoded).isTrue();
    }
  }

  /** A harness gives back what was put into it. */
  @Test
  public void isReadFromAHarness() {
    for (C content : contents()) {
      Harness harness = Harness.empty().with(put(Harness.empty(), content));

      assertThat(harness.find(layer(), NAME)).hasValue(content);
      assertThat(harness.all(layer()))
          .containsExactly(new Scoped<>(Scope.EVERYONE, NAME, Origin.Kind.OPERATOR, content));
    }
  }

  /** A patch and its inverse lead back to the same version. */
  @Test
  public void isPatchedAndPatchedBack() {
    List<C> contents = contents();
    Harness before = Harness.empty().with(put(Harness.empty(), contents.get(0)));
    Patch patch = put(before, contents.get(1));

    assertThat(before.with(patch).version()).isNotEqualTo(before.version());
    assertThat(before.with(patch).with(patch.inverse()).version()).isEqualTo(before.version());
  }

  private Patch put(Harness harness, C content) {
    return harness.patch().put(layer(), NAME, content).build();
  }
}
