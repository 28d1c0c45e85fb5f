package io.agentcl.benchmarks.taubench;

import io.agentcl.benchmarks.taubench.Dialogue.Step;
import io.agentcl.trace.ToolCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes of each task the dialogue in which the agent does and tells just what is right. */
final class IdealDialogues {

  /** What the name of the agent begins with, before that of the file. */
  static final String AGENT = "ideal-";

  private static final Pattern NAME = Pattern.compile("tasks(_[a-z_]+)?\\.json");

  private IdealDialogues() {}

  static boolean isFileOfTasks(Path file) {
    return NAME.matcher(file.getFileName().toString()).matches();
  }

  /** Returns the dialogues of the tasks in {@code file}, each with these tasks. */
  static Map<Dialogue, Tasks> of(Path file, Domain domain) {
    Tasks tasks = Tasks.load(file, domain);
    String name = file.getFileName().toString().replace(".json", "");
    Map<Dialogue, Tasks> ideals = new LinkedHashMap<>();
    tasks.byId().values().forEach(task -> ideals.put(ideal(task, name, domain), tasks));
    return ideals;
  }

  private static Dialogue ideal(Task task, String file, Domain domain) {
    List<Step> steps = new ArrayList<>();
    steps.add(new Step.User(task.instruction()));
    for (ToolCall action : task.truth().actions()) {
      if (domain.writingTools().contains(action.name())) {
        steps.add(new Step.Said("May I go on with " + action + "?"));
        steps.add(new Step.User("Yes, please go ahead."));
      }
      Dialogue.Call call = new Dialogue.Call(action.name(), action.arguments(), Optional.empty());
      steps.add(new Step.Called(call, "", ""));
    }
    steps.add(new Step.Said(String.join(" ", task.truth().outputs())));
    steps.add(new Step.User(Dialogue.STOP));
    return new Dialogue(
        "%s/ideal-%s/%d".formatted(domain.name(), file, task.id()),
        new Dialogue.Source(domain.name(), AGENT + file, 1),
        task.id(),
        steps,
        new Dialogue.Grades(1, true, true, true));
  }
}
