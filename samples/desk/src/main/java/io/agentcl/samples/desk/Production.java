package io.agentcl.samples.desk;

import io.agentcl.learn.Learner;
import io.agentcl.run.Context;
import io.agentcl.run.World;

/** The desk as a host runs it by some framework: one for all customers, and a learner beside it. */
public interface Production extends AutoCloseable {

  /** Returns the answer to what {@code customer} said in a conversation of the host's own. */
  String chat(String conversation, Context customer, String text);

  /** Returns what a replay acts on instead, new each time. */
  World world();

  Learner learner();

  @Override
  void close();
}
