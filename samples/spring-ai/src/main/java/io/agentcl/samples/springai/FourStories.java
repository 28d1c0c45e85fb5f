package io.agentcl.samples.springai;

import io.agentcl.samples.desk.Stories;
import java.io.IOException;

/** Tells four stories of a desk that is a client of Spring AI, and learns. */
public final class FourStories {

  private FourStories() {}

  /** Tells the stories; exits with 1 if one ends otherwise than told with the scripted model. */
  public static void main(String[] arguments) throws IOException {
    Stories.main(BootProduction::of);
  }
}
