/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The model beside what was measured. */
record Comparison(Cell cell, Measured measured, Simulated simulated) {
    private static final long SEED = 1;
    private static final Map<Cell, Comparison> MADE = new ConcurrentHashMap<>();

    static Comparison of(Cell cell) {
        return MADE.computeIfAbsent(cell, Comparison::make);
    }

    private static Comparison make(Cell cell) {
        var measured = Measured.of(cell);
        var source = Exchanges.of(cell.up(), cell.down(), cell.roundTrip(), SEED);
        return new Comparison(cell, measured, Simulated.of(source, measured.perConnection()));
    }

    double exchangeGap() {
        return Gap.between(measured.exchanges(), simulated.exchanges(), cell.base());
    }

    double firstGap() {
        return Gap.between(measured.firsts(), simulated.firsts(), cell.base());
    }

    double connectGap() {
        return Gap.between(measured.connects(), simulated.connects(), cell.base());
    }

    Retries measuredRetries() {
        return Retries.of(measured.connects(), cell.base());
    }

    Retries simulatedRetries() {
        return Retries.of(simulated.connects(), cell.base());
    }
}
