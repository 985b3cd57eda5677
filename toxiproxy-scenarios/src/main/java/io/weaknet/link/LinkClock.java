/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.time.Duration;

/** When the timed conditions of links begin, change and end. Thread-safe. */
interface LinkClock extends AutoCloseable {
    /** Runs a task later, on a thread of its own; running the answer takes it back if it has not begun. */
    Runnable after(Duration time, Runnable task);

    /** Forgets all tasks and ends the thread. */
    @Override
    void close();
}
