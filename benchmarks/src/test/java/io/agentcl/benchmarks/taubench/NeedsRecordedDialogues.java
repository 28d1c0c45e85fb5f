package io.agentcl.benchmarks.taubench;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIf;

/**
 * Marks tests of the recorded dialogues: without them they are skipped, and reported so. An
 * assumption of {@code @BeforeAll} would let them vanish from the report.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIf(
    value = "io.agentcl.benchmarks.taubench.SharedTau#isThere",
    disabledReason = "there are no recorded dialogues (see the system property agentcl.shared)")
public @interface NeedsRecordedDialogues {}
