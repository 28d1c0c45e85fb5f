package io.agentcl.evaluate.judge;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.run.LanguageModel;
import io.agentcl.value.Kinds;
import io.agentcl.value.Named;
import io.agentcl.value.Value;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How judges are stored: all that a verdict depends on, the model by its name. */
final class JudgeKinds {

  static final Kinds ALL =
      Kinds.of(Evaluator.class, MethodHandles.lookup())
          .add("judge", Judge.class, Form.class, Judge::form)
          .build();

  private JudgeKinds() {}

  /**
   * What is stored.
   *
   * @param anchors what deserves which score; null if the criteria are met or not
   * @param passing null if there are no anchors
   * @param settings null if there are none
   */
  record Form(
      LanguageModel model,
      String criteria,
      @Nullable Map<String, String> anchors,
      @Nullable Integer passing,
      int samples,
      int longest,
      @Nullable Value settings)
      implements Supplier<Judge> {

    @Override
    public Judge get() {
      JudgeBuilder builder =
          Judge.by(model, model.named().map(Named::name).orElseThrow(), rubric())
              .samples(samples)
              .longest(longest);
      return settings == null ? builder.build() : builder.settings(settings.asMap()).build();
    }

    private Rubric rubric() {
      SortedMap<Integer, String> scores = new TreeMap<>();
      if (anchors != null) {
        anchors.forEach((score, deserves) -> scores.put(Integer.valueOf(score), deserves));
      }
      return new Rubric(criteria, scores, passing == null ? 0 : passing);
    }
  }

  static Form form(JudgeBuilder settings) {
    Rubric rubric = settings.rubric();
    Map<String, String> anchors = new TreeMap<>();
    rubric.anchors().forEach((score, deserves) -> anchors.put("" + score, deserves));
    return new Form(
        LanguageModel.named(settings.model(), settings.languageModel()),
        rubric.criteria(),
        anchors.isEmpty() ? null : anchors,
        rubric.passing() == 0 ? null : rubric.passing(),
        settings.samples(),
        settings.longest(),
        settings.requestSettings().asMap().isEmpty() ? null : settings.requestSettings());
  }
}
