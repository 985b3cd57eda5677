/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.io.IOException;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;

/** Threads of the load. */
final class Threads {
    interface Work {
        void run() throws IOException;
    }

    private Threads() {}

    /** Work that ends with its socket. */
    static void start(String name, Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // The measurement is over.
                    }
                },
                "load-" + name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The sum of what so many threads give, each doing the same. */
    static double sum(int threads, Callable<Double> work) throws Exception {
        var tasks = new ArrayList<FutureTask<Double>>();
        IntStream.range(0, threads).forEach(number -> {
            var task = new FutureTask<>(work);
            tasks.add(task);
            var thread = new Thread(task, "load-" + number);
            thread.setDaemon(true);
            thread.start();
        });
        var sum = 0.0;
        for (var task : tasks) {
            sum += task.get();
        }
        return sum;
    }
}
