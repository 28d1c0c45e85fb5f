/**
 * What imports of all formats share. Bytes come in as {@link io.agentcl.internal.imports.Records
 * records} of tolerant JSON; a {@link io.agentcl.internal.imports.Format} makes {@link
 * io.agentcl.internal.imports.ModelExchange exchanges} with models of them and what tools did;
 * those of one conversation become one {@link io.agentcl.internal.imports.Dialogue}, where what is
 * told again adds nothing; and that becomes an experience.
 *
 * <p>Begin with {@link io.agentcl.internal.imports.Import}; then {@link
 * io.agentcl.internal.imports.Payload}, which finds messages in whatever a product wrote.
 */
@NullMarked
package io.agentcl.internal.imports;

import org.jspecify.annotations.NullMarked;
