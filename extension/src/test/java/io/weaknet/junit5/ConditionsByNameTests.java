/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import static io.weaknet.assertions.WeakNetAssertions.assertThat;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.weaknet.link.AppliedCondition;
import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Evidence;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.probe.ProbeFailure;
import io.weaknet.probe.ProbeReport;
import io.weaknet.probe.ProbeRequest;
import io.weaknet.probe.TimeoutBudget;
import io.weaknet.scenario.AddressFailure;
import io.weaknet.scenario.AnswerOrder;
import io.weaknet.scenario.CnameChain;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.DnsCode;
import io.weaknet.scenario.DnsOverTcp;
import io.weaknet.scenario.Scenario;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The probe engine, which looks the link up: what it meets of a condition, and that it is over once that is taken off.
 */
class ConditionsByNameTests {
    /** How long the engine waits for an answer that never comes: long enough for the first query of a JVM to go out. */
    private static final Duration GIVEN_UP = ofSeconds(3);

    private static final Duration PATIENCE = ofSeconds(60);
    /** Half of it goes to a dead address that is tried before the live one. */
    private static final Duration CONNECT = ofSeconds(10);

    private final EmbeddedBackend backend = new EmbeddedBackend();
    private final WeakLink link = backend.open("by name", new Scenario(List.of(), 1), new Upstream.BuiltIn());

    @AfterEach
    void close() {
        backend.close();
    }

    private ProbeReport probe(Duration forDns) {
        TimeoutBudget budget = TimeoutBudget.builder()
                .dns(forDns)
                .connect(CONNECT)
                .total(PATIENCE)
                .build();
        try (ProbeEngine engine = ProbeEngine.builder()
                .budget(budget)
                .sslContext(link.sslContext())
                .nameServers(List.of(link.dnsServer()))
                .build()) {
            return engine.probe(ProbeRequest.get(URI.create("https://" + link.dnsName() + ":" + link.port() + "/")));
        }
    }

    private void isOver() {
        // The name server answers in turn: whatever an earlier probe still had there has been dealt with after it.
        assertThat(probe(PATIENCE)).succeeded();
        List<Evidence> before = link.evidence();
        assertThat(probe(PATIENCE)).succeeded();
        assertThat(link.evidence()).isEqualTo(before);
    }

    static Stream<Condition> silences() {
        return Stream.of(
                Conditions.droppedDns(),
                Conditions.wrongDnsId(),
                Conditions.slowDns(Duration.ofHours(1)),
                Conditions.truncatedDns(DnsOverTcp.SILENT));
    }

    @ParameterizedTest
    @MethodSource("silences")
    void itGivesUpInItsBudgetWhereNoAnswerComes(Condition condition) {
        try (AppliedCondition applied = link.apply(condition)) {
            ProbeReport report = probe(GIVEN_UP);
            assertThat(report).timedOutIn(Phase.DNS);
            assertThat(link.applied()).containsExactly(applied);
            assertThat(link.evidence()).allMatch(Evidence::fired);
        }
        isOver();
    }

    static Stream<Condition> errors() {
        return Stream.of(
                Conditions.dnsFailure(DnsCode.SERVFAIL),
                Conditions.dnsFailure(DnsCode.NXDOMAIN),
                Conditions.dnsFailure(DnsCode.REFUSED),
                Conditions.truncatedDns(DnsOverTcp.CLOSES),
                new CnameChain(3, true));
    }

    @ParameterizedTest
    @MethodSource("errors")
    void itFailsWhereTheAnswerIsNone(Condition condition) {
        try (AppliedCondition applied = link.apply(condition)) {
            ProbeReport report = probe(PATIENCE);
            assertThat(report).failedIn(Phase.DNS).failedWith(ProbeFailure.Unresolved.class);
            assertThat(link.applied()).containsExactly(applied);
            assertThat(link.evidence()).allMatch(Evidence::fired);
        }
        isOver();
    }

    @Test
    void itWaitsForALateAnswer() {
        Duration delay = ofMillis(250);
        try (AppliedCondition applied = link.apply(Conditions.slowDns(delay))) {
            ProbeReport report = probe(PATIENCE);
            assertThat(report).succeeded();
            assertThat(report.last().timing(Phase.DNS).orElseThrow().took()).isGreaterThanOrEqualTo(delay);
            assertThat(link.applied()).containsExactly(applied);
        }
        isOver();
    }

    static Stream<Condition> bearable() {
        return Stream.of(
                Conditions.truncatedDns(DnsOverTcp.WORKS),
                Conditions.cnameChain(8),
                Conditions.dnsAnswer(AnswerOrder.ONE_BY_ONE, ofSeconds(30), "link", "127.87.9.9"));
    }

    @ParameterizedTest
    @MethodSource("bearable")
    void itGetsThroughWhatAResolverMustBear(Condition condition) {
        try (AppliedCondition applied = link.apply(condition)) {
            assertThat(probe(PATIENCE)).succeeded();
            assertThat(link.applied()).containsExactly(applied);
            assertThat(link.evidence()).allMatch(Evidence::fired);
        }
        isOver();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itGoesWhereTheAnswerLeads() {
        try (AppliedCondition applied =
                link.apply(Conditions.dnsAnswer(AnswerOrder.ALL, Duration.ZERO, "127.87.9.9"))) {
            assertThat(probe(PATIENCE)).failedIn(Phase.CONNECT);
            assertThat(link.applied()).containsExactly(applied);
            assertThat(link.evidence()).allMatch(Evidence::fired);
        }
        isOver();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itTriesTheDeadAddressesBeforeTheLiveOne() {
        try (AppliedCondition dead = link.apply(Conditions.deadAddresses(1, AddressFailure.BLACKHOLED))) {
            assertThat(probe(PATIENCE)).succeeded();
            assertThat(link.applied()).containsExactly(dead);
            // The SYNs that nobody answered: it went to the dead address first.
            assertThat(link.evidence()).allMatch(Evidence::fired);
        }
        isOver();
    }
}
