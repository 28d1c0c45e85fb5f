package io.agentcl.internal.regress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.evaluate.Score;
import io.agentcl.harness.Derivation;
import io.agentcl.harness.Harness;
import io.agentcl.harness.Read;
import io.agentcl.rule.PromptSection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Proofs that outlive the process in which they were made. */
class KeptProofsTest {

  private static final Harness HARNESS =
      Harness.builder()
          .put(PromptSection.LAYER, "tone", PromptSection.of("Be kind."))
          .put(PromptSection.LAYER, "dates", PromptSection.of("Day first."))
          .build();

  private static final Derivation<String, Integer> LENGTH =
      Derivation.of(
          "length",
          "1",
          (view, name) ->
              view.find(PromptSection.LAYER, name).map(PromptSection::text).orElse("").length()
                  + view.all(PromptSection.LAYER).size());

  /** Returns what is recorded of one that derives a length, and asks for what is not there. */
  private static List<Read> reads() {
    List<Read> reads = new ArrayList<>();
    var view = HARNESS.recording(reads::add);
    view.derive(LENGTH, "tone");
    view.find(PromptSection.LAYER, "absent");
    return reads;
  }

  private static KeptProofs.One proven(String id, List<Read> reads, boolean settled) {
    Score score = new Score(Score.Status.PASS, .75, "3 of 4\n\"so\"");
    return new KeptProofs.One(id, new Proof("program-1", "v-1", reads, score), settled);
  }

  private static KeptProofs again(KeptProofs.One... proofs) {
    return KeptProofs.read(new KeptProofs(HARNESS.version(), List.of(proofs)).written());
  }

  @Test
  void comeBackWithAllThatDecidesWhetherTheyHold() {
    KeptProofs kept = again(proven("a", reads(), true), proven("b\n", List.of(), false));

    assertThat(kept.harness()).isEqualTo(HARNESS.version());
    assertThat(kept.proofs()).extracting(KeptProofs.One::id).containsExactly("a", "b\n");
    assertThat(kept.proofs()).extracting(KeptProofs.One::settled).containsExactly(true, false);
    Proof proof = kept.proofs().get(0).proof();
    assertThat(proof.program()).isEqualTo("program-1");
    assertThat(proof.scenarioVersion()).isEqualTo("v-1");
    assertThat(proof.score()).isEqualTo(proven("a", List.of(), true).proof().score());
    assertThat(Read.dependencies(proof.reads())).isEqualTo(Read.dependencies(reads()));
  }

  @Test
  void holdWhereNothingBelowWhatWasDerivedChangedAndNowhereElse() {
    Proof proof = again(proven("a", reads(), true)).proofs().get(0).proof();

    assertThat(proof.verify(HARNESS)).isPresent();
    assertThat(proof.verify(with("tone", "Be brief."))).isEmpty();
    assertThat(proof.verify(with("absent", "Here now."))).isEmpty();
  }

  private static Harness with(String name, String text) {
    return HARNESS.with(
        HARNESS.patch().put(PromptSection.LAYER, name, PromptSection.of(text)).build());
  }

  @Test
  void areRefusedWholeIfTheyAreDamaged() {
    byte[] bytes = new KeptProofs("h", List.of(proven("a", reads(), true))).written();
    String text = new String(bytes, StandardCharsets.UTF_8);

    for (String damaged :
        List.of(
            "", "{}", text.replace("\"reads\"", "\"read\""), text.replace("\"value\"", "\"v\""))) {
      assertThatThrownBy(() -> KeptProofs.read(damaged.getBytes(StandardCharsets.UTF_8)))
          .as(damaged)
          .isInstanceOf(RuntimeException.class);
    }
  }
}
