/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.Direction;
import io.weaknet.scenario.LossModel;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Packets get lost; no byte is missing, but bytes come late by the time that TCP takes to send them again:
 * {@link io.weaknet.scenario.PacketLoss}, which says how true that is. {@code @PacketLoss("5%")} loses both ways; declare it
 * twice, once for each {@link #direction()}, to lose more of the one than of the other.
 * Only the embedded backend can build it.
 *
 * <p>It has fired once something came late because of it. With a small share and few packets chance may lose none, and the test
 * fails because its network was not weak: send more, or pin another {@link WeakNetwork#seed()}.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Documented
@Repeatable(PacketLoss.List.class)
@Declares(io.weaknet.scenario.PacketLoss.class)
public @interface PacketLoss {

    /**
     * The mean share of packets that are lost, e.g. {@code "5%"} or {@code "0.1%"}, up to {@code "90%"}.
     *
     * @return the share
     */
    String value();

    /**
     * The direction that loses packets.
     *
     * @return one direction; by default both
     */
    Direction[] direction() default {};

    /**
     * How losses follow each other.
     *
     * @return the model, by default one by one
     */
    LossModel model() default LossModel.BERNOULLI;

    /**
     * For {@link LossModel#GILBERT_ELLIOTT_PACKETS}, and only for it, the mean number of packets that the bad state lasts: they are
     * lost together unless {@link #lossWhenBad()} says otherwise. It is 1 / r of netem's {@code gemodel p r 1-h 1-k}. A connection that
     * sends little may stand still for minutes in one: {@link LossModel#GILBERT_ELLIOTT_PACKETS}.
     *
     * @return the number, from 1 to 10,000
     */
    double burst() default 0;

    /**
     * For {@link LossModel#GILBERT_ELLIOTT_TIME}, and only for it, the mean length of a bad time, e.g. {@code "80ms"}, up to an hour.
     * It hits all connections at once, and packets are lost in it as {@link #lossWhenBad()} says, by default all. Each
     * direction has bad times of its own, and no request is answered in those of either: for a tunnel with the share {@link #value()}
     * give one {@link #direction()}.
     *
     * @return the time
     */
    String badTime() default "0ms";

    /**
     * For the Gilbert–Elliott models, and only for them, the share of packets that are lost in the bad state, netem's 1-h, e.g.
     * {@code "70%"}. It is above the mean loss, {@link #value()}, so that the link is bad for at most 90 % of its packets or time.
     *
     * @return the share, by default all
     */
    String lossWhenBad() default "100%";

    /**
     * For the Gilbert–Elliott models, and only for them, the share of packets that are lost in the good state, netem's 1-k, e.g.
     * {@code "0.1%"}, at most the mean loss, {@link #value()}.
     *
     * @return the share, by default none
     */
    String lossWhenGood() default "0%";

    /**
     * The round trip that TCP has measured, up to 10 s. It adds no latency of its own, but TCP waits the longer for what is
     * lost, and sends one window for each, ten segments at first, even if nothing is lost: give the sum of the link's latencies.
     *
     * @return the round trip, by default that of a loopback
     */
    String rtt() default "50us";

    /**
     * Whether SYN and SYN-ACK are lost, too, so that some connections take seconds to begin: on Linux connect itself is late,
     * elsewhere the first bytes are.
     *
     * @return false to spare them
     */
    boolean connect() default true;

    /**
     * When it is in force.
     *
     * @return the limits, by default none
     */
    When when() default @When;

    /** Holds several of them on one element. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @Documented
    @interface List {
        /**
         * The annotations.
         *
         * @return the annotations, in their order
         */
        PacketLoss[] value();
    }
}
