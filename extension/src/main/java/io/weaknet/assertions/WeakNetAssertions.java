/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.assertions;

import io.weaknet.link.WireLog;
import io.weaknet.probe.ProbeReport;

/**
 * Where the assertions begin. Its {@code assertThat} can be imported statically beside AssertJ's own:
 *
 * <pre><code class='java'>
 * import static io.weaknet.assertions.WeakNetAssertions.assertThat;
 * import static org.assertj.core.api.Assertions.assertThat;
 *
 * assertThat(report).timedOutIn(Phase.TLS).madeAttempts(4);
 * assertThat(report.attempts()).hasSize(4);
 * </code></pre>
 */
public final class WeakNetAssertions {
    private WeakNetAssertions() {}

    /**
     * Begins assertions on a probe.
     *
     * @param actual what happened
     * @return the assertions
     */
    public static ProbeReportAssert assertThat(ProbeReport actual) {
        return new ProbeReportAssert(actual);
    }

    /**
     * Begins assertions on what a link saw on the wire.
     *
     * @param actual the log
     * @return the assertions
     */
    public static WireLogAssert assertThat(WireLog actual) {
        return new WireLogAssert(actual);
    }
}
