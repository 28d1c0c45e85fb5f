/**
 * Tells what a file of an export is, by its content: {@link
 * io.agentcl.recognize.ExportFormat#recognize}.
 */
@NullMarked
package io.agentcl.recognize;

import org.jspecify.annotations.NullMarked;
