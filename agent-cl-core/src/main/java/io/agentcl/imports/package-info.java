/**
 * What others recorded, as experiences. Files of another system go in; {@link
 * io.agentcl.imports.Imported} experiences, problems and what was left out come out, one after
 * another, in bounded memory.
 *
 * <p>Begin with {@link io.agentcl.imports.Importer}. Each format has a class of its own that makes
 * one: {@code OpenAiChat} and others in {@code io.agentcl.store}, those of traces and of other
 * products in modules of their own.
 */
@NullMarked
package io.agentcl.imports;

import org.jspecify.annotations.NullMarked;
