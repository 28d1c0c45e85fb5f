package io.agentcl.samples.desk;

import io.agentcl.samples.openai.OpenAiStub;
import io.agentcl.samples.openai.Recorder;
import io.agentcl.samples.openai.Script;
import io.agentcl.samples.openai.Upstream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the model is: at {@code OPENAI_BASE_URL} with {@code OPENAI_API_KEY} and {@code
 * OPENAI_MODEL}, or, if there is no such URL, a script behind a local server. What a real endpoint
 * replies is recorded if {@code OPENAI_CASSETTE} names a file.
 */
public final class Endpoint implements AutoCloseable {

  private final String baseUrl;
  private final String apiKey;
  private final String model;
  private final boolean scripted;
  private final @Nullable OpenAiStub stub;

  private Endpoint(Map<String, String> environment, boolean scripted, @Nullable OpenAiStub stub) {
    this.baseUrl = stub == null ? environment.getOrDefault(Upstream.BASE_URL, "") : stub.baseUrl();
    this.apiKey = environment.getOrDefault(Upstream.API_KEY, "none");
    this.model = environment.getOrDefault("OPENAI_MODEL", "gpt-4o-mini");
    this.scripted = scripted;
    this.stub = stub;
  }

  /**
   * Returns the endpoint that {@code environment} names, or the scripted one.
   *
   * @throws IOException if no local server can be started
   */
  public static Endpoint of(Map<String, String> environment) throws IOException {
    Upstream upstream = Upstream.of(environment).orElse(null);
    if (upstream == null) {
      return scripted(new ScriptedModel());
    }
    String cassette = environment.get("OPENAI_CASSETTE");
    OpenAiStub recorder =
        cassette == null ? null : OpenAiStub.start(new Recorder(upstream, Path.of(cassette)));
    return new Endpoint(environment, false, recorder);
  }

  /** Returns a local server that replies by {@code script}, as the sample expects it. */
  public static Endpoint scripted(Script script) throws IOException {
    return new Endpoint(Map.of("OPENAI_MODEL", "scripted"), true, OpenAiStub.start(script));
  }

  /** Returns where it is, with the version, such as {@code https://api.openai.com/v1}. */
  public String baseUrl() {
    return baseUrl;
  }

  public String apiKey() {
    return apiKey;
  }

  /** Returns the name of the model. */
  public String model() {
    return model;
  }

  /** Returns whether all replies are known beforehand, so that every story must end as told. */
  public boolean isScripted() {
    return scripted;
  }

  @Override
  public String toString() {
    return scripted ? "a scripted model" : "%s at %s".formatted(model, baseUrl);
  }

  @Override
  public void close() {
    if (stub != null) {
      stub.close();
    }
  }
}
