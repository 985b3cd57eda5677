/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.benchmarks.sidebyside;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A measurement that is repeated in every round on every way. */
interface Row {
    /** The figures that one measurement gives, in order. */
    List<Metric> metrics();

    /** How it measures, in a sentence. */
    String method();

    /** The ways on which it can be measured. */
    default Set<Way> ways() {
        return EnumSet.allOf(Way.class);
    }

    /** How many measurements on each way come before those that count: a JVM is slow until it has compiled what it runs. */
    default int warmUps() {
        return 3;
    }

    /** One measurement. */
    double[] measure(Way way, Bench bench) throws Exception;
}
