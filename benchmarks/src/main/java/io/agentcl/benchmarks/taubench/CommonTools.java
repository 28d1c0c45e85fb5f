package io.agentcl.benchmarks.taubench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tools that both worlds have. */
final class CommonTools {

  /** The tool that hands the user over to a person and ends the dialogue. */
  static final String TRANSFER = "transfer_to_human_agents";

  static final List<ToolSpec> ALL =
      List.of(
          ToolSpec.reads("think", (data, in) -> "", "thought"),
          ToolSpec.reads("calculate", (data, in) -> calculated(in.get("expression")), "expression"),
          ToolSpec.reads(TRANSFER, (data, in) -> "Transfer successful", "summary"));

  private CommonTools() {}

  private static String calculated(@Nullable Object expression) {
    for (Object character : Python.elements(expression)) {
      if (!(character instanceof String text)) {
        throw new Fault(
            "'in <string>' requires string as left operand, not " + Python.type(character));
      }
      if (!"0123456789+-*/(). ".contains(text)) {
        throw new Fault("invalid characters in expression");
      }
    }
    if (expression instanceof String text) {
      return Calculator.calculate(text);
    }
    throw new Fault("eval() arg 1 must be a string, bytes or code object");
  }
}
