package io.agentcl.samples.langchain4j;

import io.agentcl.samples.openai.OpenAiStub;
import io.agentcl.samples.openai.Upstream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Records the first story anew, for what the desk sends to its model has changed. The model is that
 * of the environment, or the scripted one.
 */
final class RecordWrongDate {

  private RecordWrongDate() {}

  /** Writes the file that is the first of {@code arguments}, as wrong-date.json of this module. */
  public static void main(String[] arguments) throws IOException {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put("OPENAI_MODEL", environment.getOrDefault("OPENAI_MODEL", "scripted"));
    environment.put("OPENAI_CASSETTE", arguments[0]);
    try (OpenAiStub scripted = OpenAiStub.start(new ScriptedModel())) {
      environment.putIfAbsent(Upstream.BASE_URL, scripted.baseUrl());
      try (Endpoint endpoint = Endpoint.of(environment)) {
        FourStories.tell(endpoint, System.out, List.of(new WrongDate()));
      }
    }
  }
}
