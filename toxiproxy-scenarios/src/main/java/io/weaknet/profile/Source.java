/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.profile;

/** Where the figures of profiles come from, and how sure they are. */
enum Source {
    WEBPAGETEST("WebPageTest, www/settings/connectivity.ini.sample at 4e157836; RTT", Basis.PUBLISHED),
    WEBPAGETEST_VDSL("WebPageTest, .ini of its Docker image; RTT", Basis.PUBLISHED),
    DEVTOOLS(
            "Chrome DevTools, front_end/core/sdk/NetworkManager.ts; targetLatency, an RTT. The latency that DevTools adds to"
                    + " each request is 2.75 to 5 times that and no delay of packets",
            Basis.PUBLISHED),
    LIGHTHOUSE("Lighthouse, docs/throttling.md and constants at f8eac394; RTT", Basis.PUBLISHED),
    ATC("Facebook ATC, utils/profiles at 57572085; one-way delays", Basis.PUBLISHED),
    FIREFOX("Firefox DevTools, documentation, second hand; minimum latency, taken as an RTT", Basis.PUBLISHED),
    NLC("Apple Network Link Conditioner of Mac OS X Lion, from FreeBSD's clone; one-way delays", Basis.PUBLISHED),
    NLC_SECOND_HAND("Apple Network Link Conditioner, second hand; one-way delays", Basis.PUBLISHED),
    NLC_UNSURE("Apple Network Link Conditioner, not confirmed by a primary source; one-way delays", Basis.PUBLISHED),
    NLC_VERY_BAD(
            "Apple Network Link Conditioner, second hand; one-way delays. Texts contradict each other on the loss: 10 %, 5 %"
                    + " or 1 %; this is the first",
            Basis.PUBLISHED),
    METRO("BeanNetworkTester, presets \"metro\" at e7d22135; one-way delays", Basis.PUBLISHED),
    IN_FLIGHT(
            "BeanNetworkTester, preset \"inflight\" at e7d22135, the median of \"Mile High WiFi\" (WWW 2018); one-way delays",
            Basis.PUBLISHED),
    TRAIN(
            "LTE while driving in the Irish 5G trace set (MMSys 2020; median rate, average ping, ping loss) and a field trial"
                    + " of handovers (4.5 s from LTE to UMTS); the upstream rate, the jitter and one handover in 120 s are judgement",
            Basis.MEASURED),
    JUDGEMENT("judgement: nobody has measured it", Basis.JUDGEMENT);

    final String text;
    final Basis basis;

    Source(String text, Basis basis) {
        this.text = text;
        this.basis = basis;
    }
}
