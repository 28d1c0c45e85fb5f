/**
 * What is kept in files: experiences, harnesses, patches and ledgers. An object of the api comes in
 * and JSON with a checksum goes to the disk; what is read again is the same, or is refused with its
 * place.
 *
 * <p>Begin with {@link io.agentcl.store.HarnessFile}, then {@link
 * io.agentcl.store.JsonlExperienceStore}, whose files {@link io.agentcl.store.ExperienceFolder}
 * reads in other processes, and {@link io.agentcl.store.FileLedger}, whose records {@code
 * internal.log} keeps. Jackson's types stay in this package.
 */
@NullMarked
package io.agentcl.store;

import org.jspecify.annotations.NullMarked;
