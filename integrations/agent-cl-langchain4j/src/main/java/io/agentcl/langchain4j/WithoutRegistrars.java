package io.agentcl.langchain4j;

import dev.langchain4j.spi.observability.AiServiceListenerRegistrarFactory;
import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Sees all that another class loader sees, but no registrar of listeners. The framework looks for
 * one by the context loader of the thread in which an AI service is made, also where an agentic
 * system makes it, and gives it every event of that service: so the services of replays are made,
 * and asked, under this one. It has no parent to the eyes of {@link ServiceLoader}, which would
 * find there what modules provide.
 */
final class WithoutRegistrars extends ClassLoader {

  private static final String REGISTRARS =
      "META-INF/services/" + AiServiceListenerRegistrarFactory.class.getName();

  private final ClassLoader all;

  private WithoutRegistrars(ClassLoader all) {
    super(null);
    this.all = all;
  }

  /** Returns what {@code made} gives; no service that it makes tells a registrar of anything. */
  static <T> T call(Callable<T> made) throws Exception {
    Thread thread = Thread.currentThread();
    @Nullable ClassLoader before = thread.getContextClassLoader();
    if (before instanceof WithoutRegistrars || !hasRegistrars()) {
      return made.call();
    }
    thread.setContextClassLoader(
        new WithoutRegistrars(before == null ? ClassLoader.getSystemClassLoader() : before));
    try {
      return made.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** As the framework looks, and nothing is made. */
  private static boolean hasRegistrars() {
    return ServiceLoader.load(AiServiceListenerRegistrarFactory.class).stream()
        .findAny()
        .isPresent();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return all.loadClass(name);
  }

  @Override
  public @Nullable URL getResource(String name) {
    return name.equals(REGISTRARS) ? null : all.getResource(name);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return name.equals(REGISTRARS) ? Collections.emptyEnumeration() : all.getResources(name);
  }
}
