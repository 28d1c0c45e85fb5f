package io.agentcl.evaluate.json;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.value.Kinds;
import java.lang.invoke.MethodHandles;

/** How graders of answers that are JSON are stored. */
final class JsonKinds {

  static final Kinds ALL =
      Kinds.of(Evaluator.class, MethodHandles.lookup())
          .add("json valid", ValidJson.class)
          .add("json equal", EqualJson.class)
          .add("json match", JsonMatch.class, JsonMatch.Form.class, JsonMatch::form)
          .add("json like", JsonSimilarity.class, JsonSimilarity.Form.class, JsonSimilarity::form)
          .add("json lists", JsonList.class, JsonList.Form.class, JsonList::form)
          .add("in data", DataAnswer.class)
          .build();

  private JsonKinds() {}
}
