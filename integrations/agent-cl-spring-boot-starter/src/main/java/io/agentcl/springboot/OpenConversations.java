package io.agentcl.springboot;

import io.agentcl.live.Live;
import io.agentcl.springai.SpringAiAgent;
import org.springframework.context.SmartLifecycle;

/**
 * Begins production for an application's own learner, too, and ends the open conversations of an
 * application that stops: after its web server, which has answered by then, and before any bean is
 * destroyed, such as the store that they are kept in.
 */
final class OpenConversations implements SmartLifecycle {

  private final Live live;
  private final SpringAiAgent production;
  private volatile boolean running;

  OpenConversations(Live live, SpringAiAgent production) {
    this.live = live;
    this.production = production;
  }

  @Override
  public void start() {
    production.live(live);
    running = true;
  }

  @Override
  public void stop() {
    running = false;
    live.endSessions();
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** What has a larger phase stops before: web servers have one near the largest. */
  @Override
  public int getPhase() {
    return 0;
  }
}
