/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns;

/** A condition that is, or was, in force on a {@link NameServer}. Thread-safe. */
public interface AppliedNameCondition extends AutoCloseable {

    /**
     * How many queries it has touched.
     *
     * @return the number
     */
    long queries();

    /**
     * How many bytes these queries had.
     *
     * @return the number, without the headers of UDP and TCP
     */
    long bytes();

    /** Takes it off; answers that it holds up go out at once. Does nothing if that was done before. */
    @Override
    void close();
}
