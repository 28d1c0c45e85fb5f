/**
 * What is kept in files: JSON text of values, stored experiences, harnesses and patches. Jackson's
 * types stay in this package.
 */
@NullMarked
package io.agentcl.store;

import org.jspecify.annotations.NullMarked;
