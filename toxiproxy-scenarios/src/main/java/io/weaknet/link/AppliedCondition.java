/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Condition;

/** A condition that is in force on a link. Thread-safe. */
public interface AppliedCondition extends AutoCloseable {
    /**
     * The condition.
     *
     * @return the condition
     */
    Condition condition();

    /**
     * Takes the condition off the link; live connections go on without it. Does nothing if that was done before or the
     * link is closed.
     *
     * @throws LinkException if the backend refuses
     */
    @Override
    void close();
}
