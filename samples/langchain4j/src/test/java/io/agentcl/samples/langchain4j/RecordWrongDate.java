package io.agentcl.samples.langchain4j;

import io.agentcl.samples.contract.WrongDateRecording;
import java.io.IOException;

/** Records the first story anew, for what the desk sends to its model has changed. */
final class RecordWrongDate {

  private RecordWrongDate() {}

  /** Writes the file that is the first of {@code arguments}, as wrong-date.json of this module. */
  public static void main(String[] arguments) throws IOException {
    WrongDateRecording.write(arguments[0], AiServiceProduction::of);
  }
}
