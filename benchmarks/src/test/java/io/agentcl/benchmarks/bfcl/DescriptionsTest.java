package io.agentcl.benchmarks.bfcl;

import static io.agentcl.benchmarks.bfcl.Tasks.call;
import static io.agentcl.benchmarks.bfcl.Tasks.list;
import static io.agentcl.benchmarks.bfcl.Tasks.object;
import static io.agentcl.benchmarks.bfcl.Tasks.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.agentcl.value.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("F1: functions are described in the forms of all providers")
class DescriptionsTest {

  private static final Map<String, ?> SCHEMA =
      object("type", "dict", "properties", object("p", type("integer")), "required", List.of("p"));

  static List<Object> descriptions() {
    return List.of(
        object("name", "f", "parameters", SCHEMA),
        object("name", "f", "input_schema", SCHEMA),
        object("name", "f", "inputSchema", SCHEMA),
        object("type", "function", "name", "f", "parameters", SCHEMA),
        object("type", "function", "function", object("name", "f", "parameters", SCHEMA)),
        Value.of(Map.of("name", "f", "input_schema", SCHEMA)));
  }

  private static CallTask task(Object description) {
    return CallTask.of(
        "simple_python", List.of(description), List.of(object("f", object("p", list(7)))));
  }

  @ParameterizedTest
  @MethodSource("descriptions")
  void areReadByBothChecks(Object description) {
    CallTask task = task(description);

    assertThat(Tasks.strict(task, 7)).isEmpty();
    assertThat(Tasks.compatible(task, 7)).isEmpty();
    assertThat(Tasks.strict(task, "7")).isEqualTo("type_error:simple");
    assertThat(Tasks.compatible(task, "7")).isEqualTo("type_error:simple");
  }

  @Test
  void areAtFaultWithoutParameters() {
    assertThat(
            FunctionCallChecker.strict()
                .check(task(object("name", "f", "paramters", SCHEMA)), call(7))
                .reason())
        .contains("parameters must be an object, and is null");
  }
}
