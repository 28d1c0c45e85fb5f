package io.agentcl.benchmarks.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.agentcl.benchmarks.conformance.ConformanceFile.Case;
import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** That a test of conformance cannot pass by mistake. */
class ConformanceFileTest {

  private static String secondDiffers(Case each) {
    return each.id().equals("case-2") ? "differs" : "";
  }

  private static String broken(Case each) {
    throw new IllegalStateException("broken: " + each.id());
  }

  private static ConformanceFile file(int cases) {
    return new ConformanceFile(
        "made-up.json",
        IntStream.rangeClosed(1, cases)
            .mapToObj(i -> new Case("case-" + i, Value.of(Map.of("n", i))))
            .toList(),
        line -> {});
  }

  @Nested
  class ADisagreement {

    @Test
    void failsUnlessItIsDeclared() {
      assertThatThrownBy(() -> file(100).verify(ConformanceFileTest::secondDiffers, Map.of()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("case-2");
      assertThatCode(
              () ->
                  file(100).verify(ConformanceFileTest::secondDiffers, Map.of("case-2", "a trap")))
          .doesNotThrowAnyException();
    }

    @Test
    void failsIfTooManyAreDeclared() {
      assertThatThrownBy(
              () -> file(10).verify(ConformanceFileTest::secondDiffers, Map.of("case-2", "a trap")))
          .isInstanceOf(AssertionError.class);
      assertThatCode(
              () ->
                  file(10)
                      .verify(ConformanceFileTest::secondDiffers, Map.of("case-2", "a quirk"), 0.1))
          .doesNotThrowAnyException();
    }

    @Test
    void isAlsoACheckThatThrows() {
      assertThatThrownBy(() -> file(1).verify(ConformanceFileTest::broken, Map.of()))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("threw java.lang.IllegalStateException: broken: case-1");
    }
  }

  @Nested
  class ADeclaredDeviation {

    @Test
    void failsIfItDoesNotDeviateAnyMore() {
      assertThatThrownBy(() -> file(100).verify(each -> "", Map.of("case-2", "a trap")))
          .isInstanceOf(AssertionError.class)
          .hasMessageContaining("declared deviations that do not deviate");
    }

    @Test
    void mayBelongToAnotherPartOfTheFile() {
      assertThatCode(() -> file(1).verify(each -> "", Map.of("case-2", "a trap")))
          .doesNotThrowAnyException();
    }
  }

  @Nested
  class CallsInTheAnswerOfAProvider {

    private static List<String> names(String output) {
      return ProviderOutput.calls(Value.of(output)).stream().map(call -> call.name()).toList();
    }

    @Test
    void areFoundOnLinesOfTheirOwn() {
      String call = "{\"type\": \"tool_use\", \"name\": \"%s\"}";

      assertThat(
              names(
                  "Let me see.\n\n"
                      + call.formatted("a")
                      + "\n  "
                      + call.formatted("b")
                      + "  \nOk"))
          .containsExactly("a", "b");
      assertThat(names("First:\n{\n  \"tool_calls\": [\n    {\"name\": \"a\"}\n  ]\n}\nDone."))
          .containsExactly("a");
    }

    @Test
    void areNotFoundInProseFencesAndFragments() {
      String call = "{\"type\": \"tool_use\", \"name\": \"a\"}";

      assertThat(
              List.of(
                  names("Such as " + call),
                  names(call + " is an example."),
                  names("`" + call + "`"),
                  names("```json\n" + call + "\n```\nfine"),
                  names("~~~\n" + call),
                  names("Such as {\n\"x\":\n" + call + "\n} or so"),
                  names("{\"type\": \"tool_use\", \"name\": \"a\"")))
          .containsOnly(List.of());
    }

    @Test
    void areFoundAfterSomethingThatIsNoJson() {
      String call = "{\"type\": \"function_call\", \"name\": \"a\"}";

      assertThat(
              List.of(
                  names("A set {1, 2\n" + call),
                  names("[see below]\n" + call),
                  names("```\nquoted\n```\n" + call),
                  names("He said \"hm\n" + call)))
          .containsOnly(List.of("a"));
    }
  }
}
