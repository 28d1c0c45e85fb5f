package io.agentcl.samples.springai;

import io.agentcl.samples.desk.FourStoriesContract;

class FourStoriesTest extends FourStoriesContract {

  FourStoriesTest() {
    super(BootProduction::of);
  }
}
