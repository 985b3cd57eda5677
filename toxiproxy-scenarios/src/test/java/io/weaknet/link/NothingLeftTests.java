/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.ResponsePart;
import io.weaknet.scenario.Scenario;
import io.weaknet.testsupport.LinkClient;
import io.weaknet.testsupport.RefusedPort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Whatever was opened is gone afterwards, also after a failure. Isolated, since it counts what the whole JVM has. */
@Isolated
class NothingLeftTests {
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @Test
    void aRefusedConditionStartsNothing() {
        Upstream foreign = new Upstream.Foreign("localhost", 8443, "https", Optional.empty());
        Condition slow = Conditions.stalledResponse(ResponsePart.HEADER);
        List<Thread> before = threads();
        try (EmbeddedBackend backend = new EmbeddedBackend()) {
            assertThatThrownBy(() -> backend.open("refused", new Scenario(List.of(slow), 1), foreign))
                    .isInstanceOf(UnsupportedConditionException.class);

            // Threads of a test before this one may still be going; none may come.
            assertThat(before).containsAll(threads());
        }
    }

    @Test
    void aClosedLinkLeavesNoProxyAndNoPort() throws Exception {
        EmbeddedHost host = EmbeddedHost.start();
        try (LinkServices services = LinkServices.of(host)) {
            ToxiproxyLink link = open(services, Conditions.latency(Duration.ofMillis(1)));
            int port = link.port();
            new LinkClient(link::uri, link.sslContext()).get("/");
            int origin = portOf(host.client().getProxies().get(0).getUpstream());

            link.close();

            assertThat(host.client().getProxies()).isEmpty();
            RefusedPort.awaitGone(port);
            RefusedPort.awaitGone(origin);
        }
    }

    @Test
    void aClosedBackendLeavesNoThreadNoPortAndNoDescriptor() throws Exception {
        useABackend();
        List<Thread> threads = threads();
        long descriptors = descriptors();

        List<Integer> ports = useABackend();

        LinkClient.until(() -> threads.containsAll(threads()));
        ports.forEach(RefusedPort::awaitGone);
        // A few may come and go with the JVM; each link alone has more than that. The JDK's clients let go of theirs
        // when
        // they are collected.
        assumeThat(DESCRIPTORS).exists();
        LinkClient.until(() -> {
            System.gc();
            return descriptors() <= descriptors + 5;
        });
    }

    /** Uses several links, one stalled, one left open, and closes the backend; returns their ports. */
    private static List<Integer> useABackend() throws Exception {
        try (EmbeddedBackend backend = new EmbeddedBackend()) {
            List<WeakLink> links = Stream.iterate(1, i -> i + 1)
                    .limit(8)
                    .map(i -> backend.open("link " + i, new Scenario(List.of(), i), new Upstream.BuiltIn()))
                    .toList();
            for (WeakLink link : links) {
                new LinkClient(link::uri, link.sslContext()).get("/");
            }
            links.get(0).close();
            links.get(1).disable();
            links.get(2).apply(Conditions.stalledResponse(ResponsePart.HEADER));
            assertThatThrownBy(
                            () -> new LinkClient(links.get(2)::uri, links.get(2).sslContext())
                                    .get("/", Duration.ofMillis(100)))
                    .isInstanceOf(IOException.class);
            return links.stream().map(WeakLink::port).toList();
        }
    }

    @Test
    void aConditionThatToxiproxyRefusesLeavesNoProxyAndNoOrigin() throws Exception {
        EmbeddedHost real = EmbeddedHost.start();
        try (LinkServices all = LinkServices.of(real);
                RefusingToxiproxy refusing = new RefusingToxiproxy(path -> path.endsWith("/toxics"))) {
            LinkServices services = new LinkServices(new EmbeddedHost(real.server(), refusing.client()), all.origins());

            assertThatThrownBy(() -> open(services, Conditions.latency(Duration.ofMillis(1))))
                    .isInstanceOf(LinkException.class)
                    .hasMessageStartingWith(
                            "link left: the embedded Toxiproxy could not apply Latency[1 ms, downstream]: ")
                    .hasCauseInstanceOf(IOException.class);

            assertThat(refusing.calls()).anyMatch(call -> call.startsWith("DELETE /proxies/left-"));
            RefusedPort.awaitGone(portOf(refusing.upstream()));
        }
    }

    @Test
    void aToxiproxyThatIsGoneIsSaidAndLeavesNoOrigin() throws Exception {
        List<Thread> before = threads();
        EmbeddedHost host = EmbeddedHost.start();
        LinkServices services = LinkServices.of(host);
        host.server().close();
        try (services) {
            assertThatThrownBy(() -> open(services))
                    .isInstanceOf(LinkException.class)
                    .hasMessageStartingWith("link left: the embedded Toxiproxy could not create its proxy: ")
                    .hasCauseInstanceOf(IOException.class);
        }
        // Those before are other tests', and theirs to end.
        LinkClient.until(() -> before.containsAll(threads()));
    }

    private static ToxiproxyLink open(LinkServices services, Condition... conditions) {
        Requirements all = new Requirements(
                "embedded", new Upstream.BuiltIn(), new EmbeddedBackend().capabilities(new Upstream.BuiltIn()));
        return ToxiproxyLink.open("left", new Scenario(List.of(conditions), 1), all, services, () -> {});
    }

    private static List<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("weaknet-"))
                .sorted((a, b) -> a.getName().compareTo(b.getName()))
                .toList();
    }

    private static long descriptors() {
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.count();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static int portOf(String upstream) {
        return Integer.parseInt(upstream.substring(upstream.lastIndexOf(':') + 1));
    }
}
