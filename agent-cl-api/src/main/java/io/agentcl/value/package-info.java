/**
 * What enters a hash or a file. A host's object comes in ({@link io.agentcl.value.Value#of}, or a
 * record by its {@link io.agentcl.value.Codec}); an immutable {@link io.agentcl.value.Value} with
 * canonical bytes, and so a hash, goes out.
 *
 * <p>Begin with {@link io.agentcl.value.Value}; then {@link io.agentcl.value.Codec}, whose shapes
 * turn records and sealed families into values and back; and {@link io.agentcl.value.Kinds}, by
 * which parts that many modules and hosts make are told apart. Nothing here knows of harnesses.
 */
@NullMarked
package io.agentcl.value;

import org.jspecify.annotations.NullMarked;
