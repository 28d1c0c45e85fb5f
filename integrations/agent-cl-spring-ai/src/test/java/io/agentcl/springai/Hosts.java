package io.agentcl.springai;

import static io.agentcl.springai.Model.call;
import static io.agentcl.springai.Model.calls;
import static io.agentcl.springai.Model.says;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.harness.Harness;
import io.agentcl.run.User;
import io.agentcl.run.World;
import io.agentcl.scenario.Scenario;
import io.agentcl.scenario.ScenarioBuilder;
import io.agentcl.scenario.Trial;
import io.agentcl.trace.TraceEvent.ToolCalled;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/** What tests say of hosts. */
final class Hosts {

  private Hosts() {}

  static List<ToolCalled> called(Desk desk) {
    return desk.trace().events().stream()
        .filter(ToolCalled.class::isInstance)
        .map(ToolCalled.class::cast)
        .toList();
  }

  static ToolCallback raw(String name, UnaryOperator<String> body) {
    ToolDefinition definition =
        ToolDefinition.builder().name(name).description(name).inputSchema("{}").build();
    return new ToolCallback() {
      @Override
      public ToolDefinition getToolDefinition() {
        return definition;
      }

      @Override
      public String call(String input) {
        return body.apply(input);
      }
    };
  }

  static Model once(String tool, String arguments) {
    return Model.saying(calls(call("c-1", tool, arguments)), says("done"));
  }

  static String told(Model model) {
    return Model.answers(model.asked.get(model.asked.size() - 1)).get(0);
  }

  static ScenarioBuilder scenario(String... said) {
    return Scenario.builder("s")
        .user(User.scripted(said))
        .world(() -> World.of(Map.of("book_flight", a -> "Booked for " + a.get("date"))))
        .expect(Evaluator.that("any", run -> true));
  }

  static Trial replay(Desk desk, Scenario scenario) {
    return desk.learner.replayer().replay(scenario, Harness.empty());
  }
}
