/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.profile;

import io.weaknet.scenario.Condition;
import java.util.List;

/**
 * The profiles that come with WeakNet. Those without a prefix have the figures of WebPageTest or are composed by us; the
 * others name the tool that publishes them. A published round trip is split: half of it each way. Rates are those of one
 * connection, in kbit/s of 1000 bits. Nearly all published profiles lose no packets, and no two tools agree on LTE.
 */
@SuppressWarnings("ImmutableEnumChecker") // a line is an immutable record
public enum Profile {
    /**
     * 2G: 280 kbit/s down, 256 up; RTT 800 ms (400 each way); no loss. From WebPageTest,
     * www/settings/connectivity.ini.sample at 4e157836; RTT.
     */
    TWO_G("2G", Source.WEBPAGETEST, Line.ofKilobits(280, 256).roundTrip(800)),
    /**
     * Edge: 240 kbit/s down, 200 up; RTT 840 ms (420 each way); no loss. From WebPageTest,
     * www/settings/connectivity.ini.sample at 4e157836; RTT.
     */
    EDGE("Edge", Source.WEBPAGETEST, Line.ofKilobits(240, 200).roundTrip(840)),
    /**
     * Slow 3G: 400 kbit/s down, 400 up; RTT 400 ms (200 each way); no loss. From WebPageTest,
     * www/settings/connectivity.ini.sample at 4e157836; RTT.
     */
    SLOW_3G("Slow 3G", Source.WEBPAGETEST, Line.ofKilobits(400, 400).roundTrip(400)),
    /**
     * 3G: 1600 kbit/s down, 768 up; RTT 300 ms (150 each way); no loss. From WebPageTest,
     * www/settings/connectivity.ini.sample at 4e157836; RTT.
     */
    THREE_G("3G", Source.WEBPAGETEST, Line.ofKilobits(1600, 768).roundTrip(300)),
    /**
     * Fast 3G: 1600 kbit/s down, 768 up; RTT 150 ms (75 each way); no loss. From WebPageTest,
     * www/settings/connectivity.ini.sample at 4e157836; RTT.
     */
    FAST_3G("Fast 3G", Source.WEBPAGETEST, Line.ofKilobits(1600, 768).roundTrip(150)),
    /**
     * 4G: 9000 kbit/s down, 9000 up; RTT 170 ms (85 each way); no loss. From WebPageTest,
     * www/settings/connectivity.ini.sample at 4e157836; RTT.
     */
    FOUR_G("4G", Source.WEBPAGETEST, Line.ofKilobits(9000, 9000).roundTrip(170)),
    /**
     * Fast 4G: 10240 kbit/s down, 10240 up; RTT 40 ms (20 each way); no loss. From WebPageTest,
     * www/settings/connectivity.ini.sample at 4e157836; RTT.
     */
    FAST_4G("Fast 4G", Source.WEBPAGETEST, Line.ofKilobits(10240, 10240).roundTrip(40)),
    /**
     * LTE: 12000 kbit/s down, 12000 up; RTT 70 ms (35 each way); no loss. From WebPageTest,
     * www/settings/connectivity.ini.sample at 4e157836; RTT.
     */
    LTE("LTE", Source.WEBPAGETEST, Line.ofKilobits(12000, 12000).roundTrip(70)),
    /**
     * DSL: 1500 kbit/s down, 384 up; RTT 50 ms (25 each way); no loss. From WebPageTest,
     * www/settings/connectivity.ini.sample at 4e157836; RTT.
     */
    DSL("DSL", Source.WEBPAGETEST, Line.ofKilobits(1500, 384).roundTrip(50)),
    /**
     * Cable: 5000 kbit/s down, 1000 up; RTT 28 ms (14 each way); no loss. From WebPageTest,
     * www/settings/connectivity.ini.sample at 4e157836; RTT.
     */
    CABLE("Cable", Source.WEBPAGETEST, Line.ofKilobits(5000, 1000).roundTrip(28)),
    /**
     * FIOS: 20000 kbit/s down, 5000 up; RTT 4 ms (2 each way); no loss. From WebPageTest,
     * www/settings/connectivity.ini.sample at 4e157836; RTT.
     */
    FIOS("FIOS", Source.WEBPAGETEST, Line.ofKilobits(20000, 5000).roundTrip(4)),
    /**
     * Dial-up: 49 kbit/s down, 30 up; RTT 120 ms (60 each way); no loss. From WebPageTest,
     * www/settings/connectivity.ini.sample at 4e157836; RTT.
     */
    DIAL_UP("Dial-up", Source.WEBPAGETEST, Line.ofKilobits(49, 30).roundTrip(120)),
    /**
     * VDSL: 15000 kbit/s down, 3000 up; RTT 20 ms (10 each way); no loss. From WebPageTest, .ini of its Docker image;
     * RTT.
     */
    VDSL("VDSL", Source.WEBPAGETEST_VDSL, Line.ofKilobits(15000, 3000).roundTrip(20)),
    /**
     * DevTools 3G: 400 kbit/s down, 400 up; RTT 400 ms (200 each way); no loss. From Chrome DevTools,
     * front_end/core/sdk/NetworkManager.ts; targetLatency, an RTT.
     */
    DEVTOOLS_3G("DevTools 3G", Source.DEVTOOLS, Line.ofKilobits(400, 400).roundTrip(400)),
    /**
     * DevTools Slow 4G: 1440 kbit/s down, 675 up; RTT 150 ms (75 each way); no loss. From Chrome DevTools,
     * front_end/core/sdk/NetworkManager.ts; targetLatency, an RTT.
     */
    DEVTOOLS_SLOW_4G(
            "DevTools Slow 4G", Source.DEVTOOLS, Line.ofKilobits(1440, 675).roundTrip(150)),
    /**
     * DevTools Fast 4G: 8100 kbit/s down, 1350 up; RTT 60 ms (30 each way); no loss. From Chrome DevTools,
     * front_end/core/sdk/NetworkManager.ts; targetLatency, an RTT.
     */
    DEVTOOLS_FAST_4G(
            "DevTools Fast 4G", Source.DEVTOOLS, Line.ofKilobits(8100, 1350).roundTrip(60)),
    /**
     * Lighthouse mobileSlow4G: 1638.4 kbit/s down, 750 up; RTT 150 ms (75 each way); no loss. From Lighthouse,
     * docs/throttling.md and constants at f8eac394; RTT.
     */
    LIGHTHOUSE_SLOW_4G(
            "Lighthouse mobileSlow4G",
            Source.LIGHTHOUSE,
            Line.ofKilobits(1638.4, 750).roundTrip(150)),
    /**
     * Lighthouse mobileRegular3G: 700 kbit/s down, 700 up; RTT 300 ms (150 each way); no loss. From Lighthouse,
     * docs/throttling.md and constants at f8eac394; RTT.
     */
    LIGHTHOUSE_REGULAR_3G(
            "Lighthouse mobileRegular3G",
            Source.LIGHTHOUSE,
            Line.ofKilobits(700, 700).roundTrip(300)),
    /**
     * Lighthouse desktopDense4G: 10240 kbit/s down, no limit up; RTT 40 ms (20 each way); no loss. From Lighthouse,
     * docs/throttling.md and constants at f8eac394; RTT.
     */
    LIGHTHOUSE_DENSE_4G(
            "Lighthouse desktopDense4G",
            Source.LIGHTHOUSE,
            Line.ofKilobits(10240, 0).roundTrip(40)),
    /**
     * ATC 2G-DevelopingRural: 20 kbit/s down, 18 up; one-way 650 ms down, 650 up (RTT 1300 ms); 2 % loss each way.
     * From Facebook ATC, utils/profiles at 57572085; one-way delays.
     */
    ATC_2G_RURAL(
            "ATC 2G-DevelopingRural",
            Source.ATC,
            Line.ofKilobits(20, 18).oneWay(650, 650).loss(2, 2)),
    /**
     * ATC 2G-DevelopingUrban: 35 kbit/s down, 32 up; one-way 650 ms down, 650 up (RTT 1300 ms); no loss. From Facebook
     * ATC, utils/profiles at 57572085; one-way delays.
     */
    ATC_2G_URBAN("ATC 2G-DevelopingUrban", Source.ATC, Line.ofKilobits(35, 32).oneWay(650, 650)),
    /**
     * ATC Edge-Lossy: 240 kbit/s down, 200 up; one-way 400 ms down, 440 up (RTT 840 ms); 1 % loss each way. From
     * Facebook ATC, utils/profiles at 57572085; one-way delays.
     */
    ATC_EDGE_LOSSY(
            "ATC Edge-Lossy",
            Source.ATC,
            Line.ofKilobits(240, 200).oneWay(400, 440).loss(1, 1)),
    /**
     * ATC Edge-Average: 240 kbit/s down, 200 up; one-way 400 ms down, 440 up (RTT 840 ms); no loss. From Facebook ATC,
     * utils/profiles at 57572085; one-way delays.
     */
    ATC_EDGE_AVERAGE("ATC Edge-Average", Source.ATC, Line.ofKilobits(240, 200).oneWay(400, 440)),
    /**
     * ATC Edge-Good: 250 kbit/s down, 200 up; one-way 350 ms down, 370 up (RTT 720 ms); no loss. From Facebook ATC,
     * utils/profiles at 57572085; one-way delays.
     */
    ATC_EDGE_GOOD("ATC Edge-Good", Source.ATC, Line.ofKilobits(250, 200).oneWay(350, 370)),
    /**
     * ATC 3G-Average: 780 kbit/s down, 330 up; one-way 100 ms down, 100 up (RTT 200 ms); no loss. From Facebook ATC,
     * utils/profiles at 57572085; one-way delays.
     */
    ATC_3G_AVERAGE("ATC 3G-Average", Source.ATC, Line.ofKilobits(780, 330).oneWay(100, 100)),
    /**
     * ATC 3G-Good: 850 kbit/s down, 420 up; one-way 90 ms down, 100 up (RTT 190 ms); no loss. From Facebook ATC,
     * utils/profiles at 57572085; one-way delays.
     */
    ATC_3G_GOOD("ATC 3G-Good", Source.ATC, Line.ofKilobits(850, 420).oneWay(90, 100)),
    /**
     * ATC DSL: 2000 kbit/s down, 256 up; one-way 5 ms down, 5 up (RTT 10 ms); no loss. From Facebook ATC,
     * utils/profiles at 57572085; one-way delays.
     */
    ATC_DSL("ATC DSL", Source.ATC, Line.ofKilobits(2000, 256).oneWay(5, 5)),
    /**
     * ATC Cable: 6000 kbit/s down, 1000 up; one-way 2 ms down, 2 up (RTT 4 ms); no loss. From Facebook ATC,
     * utils/profiles at 57572085; one-way delays.
     */
    ATC_CABLE("ATC Cable", Source.ATC, Line.ofKilobits(6000, 1000).oneWay(2, 2)),
    /**
     * ATC NoConnectivity: 1 kbit/s down, 1 up; no delay; no loss. From Facebook ATC, utils/profiles at 57572085; one-
     * way delays.
     */
    ATC_NO_CONNECTIVITY("ATC NoConnectivity", Source.ATC, Line.ofKilobits(1, 1)),
    /**
     * Firefox GPRS: 50 kbit/s down, 20 up; RTT 500 ms (250 each way); no loss. From Firefox DevTools, documentation,
     * second hand; minimum latency, taken as an RTT.
     */
    FIREFOX_GPRS("Firefox GPRS", Source.FIREFOX, Line.ofKilobits(50, 20).roundTrip(500)),
    /**
     * Firefox Regular 2G: 250 kbit/s down, 50 up; RTT 300 ms (150 each way); no loss. From Firefox DevTools,
     * documentation, second hand; minimum latency, taken as an RTT.
     */
    FIREFOX_REGULAR_2G(
            "Firefox Regular 2G", Source.FIREFOX, Line.ofKilobits(250, 50).roundTrip(300)),
    /**
     * Firefox Good 2G: 450 kbit/s down, 150 up; RTT 150 ms (75 each way); no loss. From Firefox DevTools,
     * documentation, second hand; minimum latency, taken as an RTT.
     */
    FIREFOX_GOOD_2G("Firefox Good 2G", Source.FIREFOX, Line.ofKilobits(450, 150).roundTrip(150)),
    /**
     * Firefox Regular 3G: 750 kbit/s down, 250 up; RTT 100 ms (50 each way); no loss. From Firefox DevTools,
     * documentation, second hand; minimum latency, taken as an RTT.
     */
    FIREFOX_REGULAR_3G(
            "Firefox Regular 3G", Source.FIREFOX, Line.ofKilobits(750, 250).roundTrip(100)),
    /**
     * Firefox Good 3G: 1500 kbit/s down, 750 up; RTT 40 ms (20 each way); no loss. From Firefox DevTools,
     * documentation, second hand; minimum latency, taken as an RTT.
     */
    FIREFOX_GOOD_3G(
            "Firefox Good 3G", Source.FIREFOX, Line.ofKilobits(1500, 750).roundTrip(40)),
    /**
     * Firefox Regular 4G/LTE: 4000 kbit/s down, 3000 up; RTT 20 ms (10 each way); no loss. From Firefox DevTools,
     * documentation, second hand; minimum latency, taken as an RTT.
     */
    FIREFOX_LTE(
            "Firefox Regular 4G/LTE",
            Source.FIREFOX,
            Line.ofKilobits(4000, 3000).roundTrip(20)),
    /**
     * Firefox DSL: 2000 kbit/s down, 1000 up; RTT 5 ms (2.5 each way); no loss. From Firefox DevTools, documentation,
     * second hand; minimum latency, taken as an RTT.
     */
    FIREFOX_DSL("Firefox DSL", Source.FIREFOX, Line.ofKilobits(2000, 1000).roundTrip(5)),
    /**
     * Firefox Wi-Fi: 30000 kbit/s down, 15000 up; RTT 2 ms (1 each way); no loss. From Firefox DevTools,
     * documentation, second hand; minimum latency, taken as an RTT.
     */
    FIREFOX_WIFI("Firefox Wi-Fi", Source.FIREFOX, Line.ofKilobits(30000, 15000).roundTrip(2)),
    /**
     * NLC Edge, Average: 240 kbit/s down, 200 up; one-way 400 ms down, 440 up (RTT 840 ms); no loss. From Apple
     * Network Link Conditioner of Mac OS X Lion, from FreeBSD's clone; one-way delays.
     */
    NLC_EDGE("NLC Edge, Average", Source.NLC, Line.ofKilobits(240, 200).oneWay(400, 440)),
    /**
     * NLC Edge, Lossy: 240 kbit/s down, 200 up; one-way 400 ms down, 440 up (RTT 840 ms); 1 % loss down. From Apple
     * Network Link Conditioner of Mac OS X Lion, from FreeBSD's clone; one-way delays.
     */
    NLC_EDGE_LOSSY(
            "NLC Edge, Lossy",
            Source.NLC,
            Line.ofKilobits(240, 200).oneWay(400, 440).loss(1, 0)),
    /**
     * NLC Edge, Good: 250 kbit/s down, 200 up; one-way 350 ms down, 370 up (RTT 720 ms); no loss. From Apple Network
     * Link Conditioner of Mac OS X Lion, from FreeBSD's clone; one-way delays.
     */
    NLC_EDGE_GOOD("NLC Edge, Good", Source.NLC, Line.ofKilobits(250, 200).oneWay(350, 370)),
    /**
     * NLC 3G, Average: 780 kbit/s down, 330 up; one-way 100 ms down, 100 up (RTT 200 ms); no loss. From Apple Network
     * Link Conditioner of Mac OS X Lion, from FreeBSD's clone; one-way delays.
     */
    NLC_3G("NLC 3G, Average", Source.NLC, Line.ofKilobits(780, 330).oneWay(100, 100)),
    /**
     * NLC 3G, Lossy: 780 kbit/s down, 330 up; one-way 100 ms down, 100 up (RTT 200 ms); 1 % loss down. From Apple
     * Network Link Conditioner of Mac OS X Lion, from FreeBSD's clone; one-way delays.
     */
    NLC_3G_LOSSY(
            "NLC 3G, Lossy",
            Source.NLC,
            Line.ofKilobits(780, 330).oneWay(100, 100).loss(1, 0)),
    /**
     * NLC 3G, Good: 850 kbit/s down, 420 up; one-way 100 ms down, 100 up (RTT 200 ms); no loss. From Apple Network
     * Link Conditioner of Mac OS X Lion, from FreeBSD's clone; one-way delays.
     */
    NLC_3G_GOOD("NLC 3G, Good", Source.NLC, Line.ofKilobits(850, 420).oneWay(100, 100)),
    /**
     * NLC DSL: 2000 kbit/s down, 256 up; one-way 5 ms down, 5 up (RTT 10 ms); no loss. From Apple Network Link
     * Conditioner, second hand; one-way delays.
     */
    NLC_DSL("NLC DSL", Source.NLC_SECOND_HAND, Line.ofKilobits(2000, 256).oneWay(5, 5)),
    /**
     * NLC Wi-Fi: 40000 kbit/s down, 33000 up; one-way 1 ms down, 1 up (RTT 2 ms); no loss. From Apple Network Link
     * Conditioner, second hand; one-way delays.
     */
    NLC_WIFI("NLC Wi-Fi", Source.NLC_SECOND_HAND, Line.ofKilobits(40000, 33000).oneWay(1, 1)),
    /**
     * NLC LTE: 50000 kbit/s down, 10000 up; one-way 50 ms down, 65 up (RTT 115 ms); no loss. From Apple Network Link
     * Conditioner, not confirmed by a primary source; one-way delays.
     */
    NLC_LTE("NLC LTE", Source.NLC_UNSURE, Line.ofKilobits(50000, 10000).oneWay(50, 65)),
    /**
     * NLC Very Bad Network: 1000 kbit/s down, 1000 up; one-way 500 ms down, 500 up (RTT 1000 ms); 10 % loss each way.
     * From Apple Network Link Conditioner, second hand; one-way delays. Texts contradict each other on the loss: 10 %,
     * 5 % or 1 %; this is the first.
     */
    NLC_VERY_BAD(
            "NLC Very Bad Network",
            Source.NLC_VERY_BAD,
            Line.ofKilobits(1000, 1000).oneWay(500, 500).loss(10, 10)),
    /**
     * NLC High Latency DNS: no limit of the rate, no delay, no loss; answers to DNS queries come 3000 ms late. From Apple
     * Network Link Conditioner, second hand. Look-ups by {@code InetAddress} meet it from JDK 18 on.
     */
    NLC_HIGH_LATENCY_DNS(
            "NLC High Latency DNS",
            Source.NLC_SECOND_HAND,
            Line.ofKilobits(0, 0).dns(3000)),
    /**
     * NLC 100 % Loss: nothing passes. From Apple Network Link Conditioner, second hand. Here an outage of 24 hours, so SYNs are
     * lost, too.
     */
    NLC_FULL_LOSS(
            "NLC 100 % Loss", Source.NLC_SECOND_HAND, Line.ofKilobits(0, 0).blackout()),
    /**
     * Subway: 8400 kbit/s down, 2100 up; one-way 50 ±40 ms each way (RTT 100 ms); 2 % loss each way; 3 s in every 30 s
     * without a network. From BeanNetworkTester, presets "metro" at e7d22135; one-way delays.
     */
    SUBWAY(
            "Subway",
            Source.METRO,
            Line.ofKilobits(8400, 2100).oneWayJitter(50, 40).loss(2, 2).outage(3000, 30_000)),
    /**
     * Lift: 12000 kbit/s down, 12000 up; one-way 35 ±20 ms each way (RTT 70 ms); no loss; LTE, and 12 s in every 40 s
     * without a network. From judgement: nobody has measured it.
     */
    LIFT(
            "Lift",
            Source.JUDGEMENT,
            Line.ofKilobits(12000, 12000).oneWayJitter(35, 20).outage(12_000, 40_000)),
    /**
     * In-flight Wi-Fi: 520 kbit/s down, 200 up; one-way 375 ±150 ms each way (RTT 750 ms); 7 % loss each way; 1.8 s in
     * every 60 s without a network. From BeanNetworkTester, preset "inflight" at e7d22135, the median of "Mile High
     * WiFi" (WWW 2018); one-way delays.
     */
    IN_FLIGHT(
            "In-flight Wi-Fi",
            Source.IN_FLIGHT,
            Line.ofKilobits(520, 200).oneWayJitter(375, 150).loss(7, 7).outage(1800, 60_000)),
    /**
     * Crowded stadium: 500 kbit/s down, 100 up; one-way 300 ±250 ms each way (RTT 600 ms); 1 % loss each way; a good
     * signal, but thousands share the cell. From judgement: nobody has measured it.
     */
    CROWDED_STADIUM(
            "Crowded stadium",
            Source.JUDGEMENT,
            Line.ofKilobits(500, 100).oneWayJitter(300, 250).loss(1, 1)),
    /**
     * Moving train: 6700 kbit/s down, 1000 up; one-way 42 ±30 ms each way (RTT 84 ms); 2.8 % loss down; a handover of
     * 4.5 s in every 120 s. From LTE while driving in the Irish 5G trace set (MMSys 2020; median rate, average ping,
     * ping loss) and a field trial of handovers (4.5 s from LTE to UMTS); the upstream rate, the jitter and one
     * handover in 120 s are judgement.
     */
    MOVING_TRAIN(
            "Moving train",
            Source.TRAIN,
            Line.ofKilobits(6700, 1000).oneWayJitter(42, 30).loss(2.8, 0).outage(4500, 120_000));

    private final String title;
    private final Source source;
    private final Line line;

    Profile(String title, Source source, Line line) {
        this.title = title;
        this.source = source;
        this.line = line;
    }

    /**
     * Its name as people say it.
     *
     * @return e.g. {@code Slow 3G}
     */
    public String title() {
        return title;
    }

    /**
     * Where its figures come from.
     *
     * @return the source, and whether it gives round trips or one-way delays
     */
    public String source() {
        return source.text;
    }

    /**
     * What is wrong with the network.
     *
     * @return the conditions
     */
    public List<Condition> conditions() {
        return line.conditions();
    }

    /**
     * The profile as a value, to derive others from.
     *
     * @return the profile
     */
    public NetworkProfile network() {
        return new NetworkProfile(title, source.basis, source.text, conditions());
    }

    Line line() {
        return line;
    }
}
