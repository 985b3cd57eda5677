/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.testsupport;

import io.netty.util.ResourceLeakDetector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Netty's leak detector, which keeps what it reports. Chosen by {@code -Dio.netty.customResourceLeakDetector}. */
public final class CountingLeakDetector<T> extends ResourceLeakDetector<T> {
    private static final Queue<String> LEAKS = new ConcurrentLinkedQueue<>();

    /**
     * Called by Netty.
     *
     * @param resourceType what is watched
     * @param samplingInterval how often it is watched
     */
    @SuppressWarnings("deprecation") // the constructor that Netty's factory looks for
    public CountingLeakDetector(Class<?> resourceType, int samplingInterval) {
        super(resourceType, samplingInterval);
    }

    /**
     * Called by Netty.
     *
     * @param resourceType what is watched
     * @param samplingInterval how often it is watched
     * @param maxActive ignored by Netty
     */
    @SuppressWarnings("deprecation") // the constructor that Netty's factory looks for
    public CountingLeakDetector(Class<?> resourceType, int samplingInterval, long maxActive) {
        super(resourceType, samplingInterval, maxActive);
    }

    @Override
    protected void reportTracedLeak(String resourceType, String records) {
        LEAKS.add(resourceType + records);
        super.reportTracedLeak(resourceType, records);
    }

    @Override
    protected void reportUntracedLeak(String resourceType) {
        LEAKS.add(resourceType);
        super.reportUntracedLeak(resourceType);
    }

    static Queue<String> leaks() {
        return LEAKS;
    }
}
