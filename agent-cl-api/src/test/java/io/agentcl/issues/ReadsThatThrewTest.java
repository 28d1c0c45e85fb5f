package io.agentcl.issues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.agentcl.harness.Derivation;
import io.agentcl.harness.Harness;
import io.agentcl.harness.HarnessView;
import io.agentcl.harness.Layer;
import io.agentcl.harness.Read;
import io.agentcl.harness.Scope;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** C1: what an agent caught decides how it goes on, so a read that threw is a read. */
@DisplayName("C1")
class ReadsThatThrewTest {

  private static final Layer.RecordLayer<String> TEXTS =
      Layer.of("text", String.class, MethodHandles.lookup());

  private final List<Read> reads = new ArrayList<>();

  /** Requires components; asks for a list first, so that what was read before counts, too. */
  private record Required(boolean hasFewArguments, String way)
      implements Derivation<String, String> {

    @Override
    public String name() {
      return "required";
    }

    @Override
    public String version() {
      return "1";
    }

    @Override
    public String derive(HarnessView view, String name) {
      if (way.equals("listed")) {
        return view.all(TEXTS).stream()
            .filter(each -> each.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no " + name))
            .content();
      }
      if (way.equals("nested")) {
        return view.derive(new Required(hasFewArguments, "found"), name);
      }
      return view.find(TEXTS, name).orElseThrow(() -> new IllegalStateException("no " + name));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "true, found, everyone",
    "true, listed, everyone",
    "true, nested, everyone",
    "false, found, everyone",
    "false, listed, everyone",
    "false, nested, everyone",
    "true, found, user",
    "true, listed, user",
    "false, nested, user"
  })
  void aPatchThatAddsWhatWasMissingTouchesTheRun(boolean few, String way, String who) {
    Scope scope = who.equals("user") ? Scope.user("ann") : Scope.EVERYONE;
    HarnessView view = Harness.empty().recording(scope, reads::add);
    Harness after =
        Harness.empty().with(Harness.empty().patch().scope(scope).put(TEXTS, "x", "there").build());

    assertThatIllegalStateException()
        .isThrownBy(() -> view.derive(new Required(few, way), "x"))
        .withMessage("no x");

    assertThat(Read.dependencies(reads)).containsAnyOf(touched(way, scope));
    assertThat(reads).singleElement().satisfies(read -> assertThat(read.verify(after)).isEmpty());
  }

  private static String touched(String way, Scope scope) {
    String name = way.equals("listed") ? "text/*" : "text/x";
    return scope.equals(Scope.EVERYONE) ? name : name + " for user \"ann\"";
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void eachFailureIsARead(boolean few) {
    HarnessView view = Harness.empty().recording(reads::add);
    for (int i = 0; i < 3; i++) {
      assertThatIllegalStateException()
          .isThrownBy(() -> view.derive(new Required(few, "found"), "x"));
    }

    assertThat(reads).hasSize(3);
  }
}
