/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.testsupport;

import com.sun.management.UnixOperatingSystemMXBean;
import io.netty.buffer.PooledByteBufAllocator;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Fails the run if it leaves a thread of ours, a descriptor or a buffer. Created before the first test class. */
@SuppressWarnings("deprecation") // CloseableResource is deprecated from JUnit 5.13 on
final class Leftovers implements ExtensionContext.Store.CloseableResource, AutoCloseable {
    /** What the JVM opens by itself while tests run: jars, class files, random devices. */
    private static final long DESCRIPTOR_ALLOWANCE = 25;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int GC_ROUNDS = 5;

    private final long descriptorsBefore = descriptors();

    @Override
    public void close() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!threads().isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
        provokeLeakReports();
        // The JDK's clients let go of their selectors when they are collected, and of idle connections after 5 seconds.
        while (tooManyDescriptors() && System.nanoTime() < deadline) {
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        check(threads().isEmpty(), "threads left after the tests: " + threads());
        check(
                CountingLeakDetector.leaks().isEmpty(),
                CountingLeakDetector.leaks().size() + " buffers leaked, the first of them: "
                        + CountingLeakDetector.leaks().peek());
        check(
                !tooManyDescriptors(),
                descriptors() - descriptorsBefore + " more descriptors are open after the tests than before");
    }

    private boolean tooManyDescriptors() {
        return descriptors() - descriptorsBefore > DESCRIPTOR_ALLOWANCE;
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(name -> name.startsWith("weaknet-"))
                .sorted()
                .toList();
    }

    /** A leak is reported when a later buffer is allocated after the lost one was collected. */
    private static void provokeLeakReports() {
        for (int i = 0; i < GC_ROUNDS; i++) {
            System.gc();
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            PooledByteBufAllocator.DEFAULT.heapBuffer(16).release();
        }
    }

    private static long descriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    private static void check(boolean good, String complaint) {
        if (!good) {
            throw new AssertionError(complaint);
        }
    }
}
