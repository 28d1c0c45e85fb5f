package io.agentcl.evaluate.answer;

import io.agentcl.evaluate.Evaluator;
import io.agentcl.value.Kinds;
import java.lang.invoke.MethodHandles;

/** How graders of answers are stored. */
final class AnswerKinds {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

  static final Kinds ALL = graders().and(similarities()).and(listSimilarities());

  private AnswerKinds() {}

  private static Kinds graders() {
    return Kinds.of(Evaluator.class, LOOKUP)
        .add("answer", AnswerEvaluator.class)
        .add("answer text", TextAnswer.class, TextAnswer.Form.class, TextAnswer::form)
        .add("answer number", NumericAnswer.class, NumericAnswer.Form.class, NumericAnswer::form)
        .add("answer like", SimilarAnswer.class, SimilarAnswer.Form.class, SimilarAnswer::form)
        .add("answer lists", ListAnswer.class, ListAnswer.Form.class, ListAnswer::form)
        .add("told", CommunicationEvaluator.class)
        .add("told as substring", SubstringEvaluator.class)
        .build();
  }

  private static Kinds similarities() {
    return Kinds.of(TextSimilarity.class, LOOKUP)
        .add("edit distance", EditDistance.class)
        .add("equality", Equality.class)
        .build();
  }

  private static Kinds listSimilarities() {
    return Kinds.of(ListSimilarity.class, LOOKUP)
        .add("pairs", ListSimilarity.class, ListSimilarity.Form.class, ListSimilarity::form)
        .build();
  }
}
