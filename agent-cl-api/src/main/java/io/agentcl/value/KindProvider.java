package io.agentcl.value;

/**
 * Says how the parts of a module are stored. Found as a service ({@link java.util.ServiceLoader}),
 * on the class path as on the module path, so that a host has nothing to say of the modules that it
 * uses.
 */
public interface KindProvider {

  /** Returns the kinds of the module. */
  Kinds kinds();
}
