package io.agentcl.evaluate.trajectory;

/** Compares answers. */
enum AnswerMatcher implements KeyedMatcher {
  INSTANCE;

  @Override
  public double likeness(Call expected, Call actual) {
    return Plain.same(expected.answer().toObject(), actual.answer().toObject()) ? 1 : 0;
  }

  @Override
  public String difference(Call expected, Call actual) {
    return likeness(expected, actual) == 1
        ? ""
        : Words.difference("answer", expected.answer().toObject(), actual.answer().toObject());
  }

  @Override
  public boolean isKeyed() {
    return true;
  }

  @Override
  public Object expectedKey(Call call) {
    return Plain.key(call.answer(), Reading.AS_GIVEN);
  }

  @Override
  public Object actualKey(Call call) {
    return Plain.key(call.answer(), Reading.AS_GIVEN);
  }

  @Override
  public String version() {
    return "answer-1";
  }
}
