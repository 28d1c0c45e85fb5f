package io.agentcl.samples.langchain4j;

import io.agentcl.samples.contract.FourStoriesContract;

class FourStoriesTest extends FourStoriesContract {

  FourStoriesTest() {
    super(AiServiceProduction::of);
  }
}
