package io.agentcl.samples.springai;

import io.agentcl.samples.contract.FourStoriesContract;

class FourStoriesTest extends FourStoriesContract {

  FourStoriesTest() {
    super(BootProduction::of);
  }
}
