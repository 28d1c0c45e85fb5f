package io.agentcl.benchmarks.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.value.Value;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonPrintTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          null                    | None
          true                    | True
          10                      | 10
          100.0                   | 100.0
          0.0                     | 0.0
          2.50                    | 2.5
          0.0001                  | 0.0001
          0.00001                 | 1e-05
          1e15                    | 1000000000000000.0
          1.5e16                  | 1.5e+16
          -1e100                  | -1e+100
          "it's"                  | it's
          ["a", "it's", null]     | ['a', "it's", None]
          {"a": {"b": [1, false]}} | {'a': {'b': [1, False]}}
          []                      | []
          {}                      | {}
          """)
  void aValueIsPrintedAsPythonDoes(String json, String printed) {
    assertThat(PythonPrint.of(Value.ofJson(json).toObject())).isEqualTo(printed);
  }
}
