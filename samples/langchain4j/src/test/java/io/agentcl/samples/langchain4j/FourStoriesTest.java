package io.agentcl.samples.langchain4j;

import io.agentcl.samples.desk.FourStoriesContract;

class FourStoriesTest extends FourStoriesContract {

  FourStoriesTest() {
    super(AiServiceProduction::of);
  }
}
