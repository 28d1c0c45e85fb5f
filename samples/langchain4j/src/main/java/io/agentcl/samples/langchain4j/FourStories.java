package io.agentcl.samples.langchain4j;

import io.agentcl.samples.desk.Stories;
import java.io.IOException;

/** Tells four stories of a desk that is an AI service of LangChain4j, and learns. */
public final class FourStories {

  private FourStories() {}

  /** Tells the stories; exits with 1 if one ends otherwise than told with the scripted model. */
  public static void main(String[] arguments) throws IOException {
    Stories.main(AiServiceProduction::of);
  }
}
