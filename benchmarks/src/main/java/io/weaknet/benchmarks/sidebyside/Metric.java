/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

/**
 * A figure that a row measures.
 *
 * @param id its name in options and in the file of limits
 * @param text what it is
 * @param unit its unit
 * @param goal when it is good enough
 * @param added whether what the direct way takes in the same round is taken off
 */
record Metric(String id, String text, String unit, Goal goal, boolean added) {
    static Metric of(String id, String text, String unit, Goal goal) {
        return new Metric(id, text, unit, goal, false);
    }

    Metric beyondDirect() {
        return new Metric(id, text, unit, goal, true);
    }
}
