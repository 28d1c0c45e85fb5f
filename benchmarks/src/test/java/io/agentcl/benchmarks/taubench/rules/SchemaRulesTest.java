package io.agentcl.benchmarks.taubench.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.benchmarks.taubench.Domain;
import io.agentcl.benchmarks.taubench.SmallWorld;
import io.agentcl.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SchemaRulesTest {

  private static final String TOOL = "return_delivered_order_items";

  /** One tool that writes, one that writes texts only, and one that reads. */
  private static final String TOOLS =
      """
      [{'function': {'name': 'return_delivered_order_items', 'parameters': {'properties': {
          'order_id': {'type': 'string'}, 'item_ids': {'type': 'array'},
          'extra': {'type': 'object'}, 'amount': {'type': 'number'},
          'count': {'type': 'integer'}}}}},
       {'function': {'name': 'cancel_pending_order', 'parameters': {'properties': {
          'order_id': {'type': 'string'}}}}},
       {'function': {'name': 'get_order_details', 'parameters': {'properties': {
          'order_id': {'type': 'array'}}}}}]
      """;

  @TempDir private Path directory;
  private List<CandidateRule> candidates = List.of();

  @BeforeEach
  void readTheTools() throws IOException {
    Path world = SmallWorld.write(directory, "retail");
    Files.writeString(world.resolve("tools.json"), SmallWorld.json(TOOLS));
    candidates = SchemaRules.of(Domain.load(world));
  }

  @Nested
  class TheCandidates {

    @Test
    void areOneForEachToolThatWritesWithARuleForEachArgumentThatIsNoText() {
      assertThat(candidates).hasSize(1);
      assertThat(candidates.get(0).tools())
          .containsOnlyKeys(
              TOOL + "/item-ids-as-array",
              TOOL + "/extra-as-object",
              TOOL + "/amount-as-number",
              TOOL + "/count-as-integer");
      assertThat(candidates.get(0).basis()).isEqualTo(CandidateRule.Basis.SCHEMA);
    }
  }

  @Nested
  class AnArgumentThatIsJsonAsText {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        value = {
          "item_ids | ['i1', 'm1']",
          "item_ids | []",
          "extra    | {'a': 1}",
          "amount   | 2.5",
          "count    | 3"
        })
    void isReadAsItsType(String argument, String text) {
      String json = SmallWorld.json(text);

      assertThat(left(argument, json)).isEqualTo(Value.ofJson(json).toObject());
    }

    @Test
    void staysATextWhereATextIsDeclared() {
      assertThat(left("order_id", "[1]")).isEqualTo("[1]");
    }
  }

  @Nested
  class AnyOtherArgument {

    @Test
    void isLeftAsItIs() {
      assertThat(left("item_ids", "i1, m1")).isEqualTo("i1, m1");
      assertThat(left("item_ids", "[i1")).isEqualTo("[i1");
      assertThat(left("item_ids", List.of("i1"))).isEqualTo(List.of("i1"));
    }
  }

  private @Nullable Object left(String argument, Object given) {
    return Moment.with(candidates, TOOL + "/item-ids-as-array")
        .sets(argument, TOOL, Map.of(argument, given));
  }
}
