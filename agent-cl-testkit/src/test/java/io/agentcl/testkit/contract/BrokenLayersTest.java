package io.agentcl.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.harness.Layer;
import io.agentcl.value.Codec;
import io.agentcl.value.Value;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class BrokenLayersTest {

  @Test
  void aLayerThatLosesSpacesFails() {
    assertThat(Failures.of(LosesSpaces.class))
        .containsExactlyInAnyOrder("decodesWhatItEncodes", "isReadFromAHarness");
  }

  static class LosesSpaces extends TextLayerContract {
    @Override
    protected Layer<String> layer() {
      return text("text", "1", 8, Function.identity(), String::strip);
    }
  }

  @Test
  void aLayerThatWritesAllContentsAlikeFails() {
    assertThat(Failures.of(WritesAllAlike.class))
        .contains("encodesDifferentContentsDifferently", "isPatchedAndPatchedBack");
  }

  static class WritesAllAlike extends TextLayerContract {
    @Override
    protected Layer<String> layer() {
      return text("text", "1", 8, content -> "", Function.identity());
    }
  }

  @Test
  void aLayerThatWritesTheSameContentInTwoWaysFails() {
    assertThat(Failures.of(WritesInTwoWays.class)).contains("encodesDifferentContentsDifferently");
  }

  static class WritesInTwoWays extends TextLayerContract {
    private int written;

    @Override
    protected Layer<String> layer() {
      return text("text", "1", 8, content -> content + "#" + written++, String::strip);
    }
  }

  @Test
  void aLayerWithAnIllegalIdFails() {
    assertThat(Failures.of(HasAnIllegalId.class)).contains("hasALegalId");
  }

  static class HasAnIllegalId extends TextLayerContract {
    @Override
    protected Layer<String> layer() {
      return text("My Layer", "1", 8, Function.identity(), Function.identity());
    }
  }

  @Test
  void aLayerWithoutAVersionFails() {
    assertThat(Failures.of(HasNoVersion.class)).containsExactly("hasAVersion");
  }

  static class HasNoVersion extends TextLayerContract {
    @Override
    protected Layer<String> layer() {
      return text("text", " ", 8, Function.identity(), Function.identity());
    }
  }

  @Test
  void aLayerThatCostsLessThanNothingFails() {
    assertThat(Failures.of(IsCheaperThanNothing.class)).containsExactly("costsNothingOrMore");
  }

  static class IsCheaperThanNothing extends TextLayerContract {
    @Override
    protected Layer<String> layer() {
      return text("text", "1", -1, Function.identity(), Function.identity());
    }
  }

  @Test
  void aLayerWithoutValueEqualityFails() {
    assertThat(Failures.of(IsNoValue.class)).containsExactly("equalsItself");
  }

  static class IsNoValue extends TextLayerContract {
    @Override
    protected Layer<String> layer() {
      Layer<String> layer = super.layer();
      return new Layer<>() {
        @Override
        public String id() {
          return layer.id();
        }

        @Override
        public Codec<String> codec() {
          return layer.codec();
        }
      };
    }
  }

  @Test
  void aTestWithOneContentFails() {
    assertThat(Failures.of(HasOneContent.class)).contains("hasContentsThatDiffer");
  }

  static class HasOneContent extends TextLayerContract {
    @Override
    protected List<String> contents() {
      return List.of("a");
    }
  }

  @Test
  void aSoundLayerPasses() {
    assertThat(Failures.of(TextLayerContract.class)).isEmpty();
  }

  static class TextLayerContract extends LayerContract<String> {
    @Override
    protected Layer<String> layer() {
      return text("text", "1", 8, Function.identity(), Function.identity());
    }

    @Override
    protected List<String> contents() {
      return List.of("", "a", " a ");
    }
  }

  static Layer<String> text(
      String id,
      String version,
      double bits,
      Function<String, String> encode,
      Function<String, String> decode) {
    return new TextLayer(id, version, bits, new TextCodec(encode, decode));
  }

  record TextLayer(String id, String version, double bits, Codec<String> codec)
      implements Layer<String> {

    @Override
    public boolean equals(Object other) {
      return other instanceof TextLayer layer && id.equals(layer.id);
    }

    @Override
    public int hashCode() {
      return id.hashCode();
    }
  }

  record TextCodec(Function<String, String> encode, Function<String, String> decode)
      implements Codec<String> {

    @Override
    public Value encode(String content) {
      return Value.of(encode.apply(content));
    }

    @Override
    public String decode(Value value) {
      return decode.apply((String) value.toObject());
    }
  }
}
