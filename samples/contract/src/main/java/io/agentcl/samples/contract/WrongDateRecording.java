package io.agentcl.samples.contract;

import io.agentcl.samples.desk.Endpoint;
import io.agentcl.samples.desk.Production;
import io.agentcl.samples.desk.ScriptedModel;
import io.agentcl.samples.desk.Stories;
import io.agentcl.samples.openai.OpenAiStub;
import io.agentcl.samples.openai.Upstream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Records the first story anew, for what the desk sends to its model has changed. The model is that
 * of the environment, or the scripted one.
 */
public final class WrongDateRecording {

  private WrongDateRecording() {}

  /** Writes {@code file} with the desk of {@code framework}; wrong-date.json of its module. */
  public static void write(String file, Function<Endpoint, Production> framework)
      throws IOException {
    Map<String, String> environment = new TreeMap<>(System.getenv());
    environment.put("OPENAI_MODEL", environment.getOrDefault("OPENAI_MODEL", "scripted"));
    environment.put("OPENAI_CASSETTE", file);
    try (OpenAiStub scripted = OpenAiStub.start(new ScriptedModel())) {
      environment.putIfAbsent(Upstream.BASE_URL, scripted.baseUrl());
      try (Endpoint endpoint = Endpoint.of(environment);
          Production production = framework.apply(endpoint)) {
        Stories.tell(production, endpoint, System.out, List.of(Stories.WRONG_DATE));
      }
    }
  }
}
