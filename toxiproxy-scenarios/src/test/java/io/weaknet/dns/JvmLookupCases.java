/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.weaknet.link.EmbeddedBackend;
import io.weaknet.link.Upstream;
import io.weaknet.link.WeakLink;
import io.weaknet.scenario.AnswerOrder;
import io.weaknet.scenario.Condition;
import io.weaknet.scenario.Conditions;
import io.weaknet.scenario.DnsCode;
import io.weaknet.scenario.DnsOverTcp;
import io.weaknet.scenario.Scenario;
import io.weaknet.scenario.When;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.HttpsURLConnection;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** What the JVM's own look-ups meet on JDK 18 and later. Run by this JVM's tests, or in a JVM of a newer JDK. */
final class JvmLookupCases {
    private static final Duration ATTEMPT = Duration.ofMillis(600);
    /** Where an answer comes, on a busy machine too. */
    private static final Duration PATIENT = Duration.ofSeconds(20);

    private static final Duration SECOND_ATTEMPT = Duration.ofSeconds(3);

    private JvmLookupCases() {}

    /** A case. */
    interface Case {
        void run(EmbeddedBackend backend) throws Exception;
    }

    static final Map<String, Case> ALL = new TreeMap<>(Map.of(
            "a client that knows no more than the name gets through", JvmLookupCases::getsThrough,
            "so does OkHttp, and it goes on to the next address", JvmLookupCases::okHttp,
            "so does HttpURLConnection", JvmLookupCases::urlConnection,
            "no timeout of the client bounds the look-up", JvmLookupCases::nothingBoundsIt,
            "the second attempt finds what the first missed", JvmLookupCases::secondAttempt,
            "errors, truncated answers and aliases are met as the C library meets them", JvmLookupCases::answers,
            "several addresses come in their order", JvmLookupCases::addresses,
            "links do not meet each other's conditions", JvmLookupCases::parallelLinks,
            "other names go where they went before", JvmLookupCases::otherNames));

    /** Runs all, and says so if all passed; with an argument, says what is said where another provider came first. */
    @SuppressWarnings("SystemOut") // its parent reads it
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            System.out.println(refusal());
            return;
        }
        // before anything of ours is loaded by name: the JVM takes the provider now
        assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
        try (EmbeddedBackend backend = new EmbeddedBackend()) {
            for (Map.Entry<String, Case> each : ALL.entrySet()) {
                each.getValue().run(backend);
                System.out.println("passed: " + each.getKey());
            }
        }
        System.out.println("all passed");
    }

    private static String refusal() {
        try (EmbeddedBackend backend = new EmbeddedBackend();
                WeakLink link = open(backend, "refused")) {
            return "not refused: " + link.hostName();
        } catch (UnsupportedOperationException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static WeakLink open(EmbeddedBackend backend, String name, Condition... conditions) {
        WeakLink link = backend.open("jvm " + name, new Scenario(List.of(conditions), 1), new Upstream.BuiltIn());
        link.dns().lookUpWithin(PATIENT, 2);
        return link;
    }

    /** One whose look-ups get no answer. */
    private static WeakLink openInVain(EmbeddedBackend backend, String name, Condition... conditions) {
        WeakLink link = open(backend, name, conditions);
        link.dns().lookUpWithin(ATTEMPT, 2);
        return link;
    }

    private static InetAddress loopback(int last) throws UnknownHostException {
        return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
    }

    private static int get(WeakLink link, HttpClient.Builder client) throws IOException, InterruptedException {
        return client.sslContext(link.sslContext())
                .build()
                .send(
                        HttpRequest.newBuilder(link.uri())
                                .timeout(Duration.ofSeconds(20))
                                .build(),
                        BodyHandlers.discarding())
                .statusCode();
    }

    private static void getsThrough(EmbeddedBackend backend) throws Exception {
        try (WeakLink link = open(backend, "gets through", Conditions.slowDns(Duration.ofMillis(20)))) {
            assertThat(link.uri().getHost()).isEqualTo(link.hostName()).endsWith(".weaknet.test");
            assertThat(get(link, HttpClient.newBuilder())).isEqualTo(200);
            assertThat(link.evidence().get(0).connections()).isGreaterThanOrEqualTo(2);
        }
    }

    private static void okHttp(EmbeddedBackend backend) throws Exception {
        try (WeakLink link =
                open(backend, "okhttp", Conditions.dnsAnswer(AnswerOrder.ALL, Duration.ZERO, "127.0.0.2", "link"))) {
            OkHttpClient client = new OkHttpClient.Builder()
                    .sslSocketFactory(link.sslContext().getSocketFactory(), link.trustManager())
                    .build();
            Request request = new Request.Builder().url(link.uri().toString()).build();
            try (Response response = client.newCall(request).execute()) {
                assertThat(response.code()).isEqualTo(200);
            }
            assertThat(link.evidence().get(0).fired()).isTrue();
        }
    }

    private static void urlConnection(EmbeddedBackend backend) throws Exception {
        try (WeakLink link = open(backend, "url", Conditions.slowDns(Duration.ofMillis(20)))) {
            HttpsURLConnection connection =
                    (HttpsURLConnection) link.uri().toURL().openConnection();
            connection.setSSLSocketFactory(link.sslContext().getSocketFactory());
            assertThat(connection.getResponseCode()).isEqualTo(200);
            assertThat(link.evidence().get(0).fired()).isTrue();
        }
    }

    private static void nothingBoundsIt(EmbeddedBackend backend) {
        try (WeakLink link = openInVain(backend, "dropped", Conditions.droppedDns())) {
            long begin = System.nanoTime();
            assertThatThrownBy(() -> get(link, HttpClient.newBuilder().connectTimeout(Duration.ofMillis(50))))
                    .isInstanceOf(IOException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(ATTEMPT.multipliedBy(2));
        }
    }

    private static void secondAttempt(EmbeddedBackend backend) throws Exception {
        // of the two queries of the first attempt, for IPv4 and IPv6, both are lost
        try (WeakLink link = open(backend, "second", Conditions.droppedDns().when(When.firstRequests(2)))) {
            link.dns().lookUpWithin(SECOND_ATTEMPT, 2);
            long begin = System.nanoTime();
            assertThat(InetAddress.getAllByName(link.hostName())).containsExactly(loopback(1));
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(SECOND_ATTEMPT);
        }
    }

    private static void answers(EmbeddedBackend backend) throws Exception {
        refusedWith(backend, Conditions.dnsFailure(DnsCode.NXDOMAIN), PATIENT, "Name or service not known");
        refusedWith(backend, Conditions.dnsFailure(DnsCode.SERVFAIL), ATTEMPT, "Temporary failure in name resolution");
        refusedWith(backend, Conditions.wrongDnsId(), ATTEMPT, "Temporary failure in name resolution");
        refusedWith(
                backend, Conditions.truncatedDns(DnsOverTcp.CLOSES), ATTEMPT, "Temporary failure in name resolution");
        refusedWith(
                backend, Conditions.truncatedDns(DnsOverTcp.SILENT), ATTEMPT, "Temporary failure in name resolution");
        for (Condition harmless : List.of(
                Conditions.truncatedDns(DnsOverTcp.WORKS), Conditions.cnameChain(8), Conditions.cnameChain(100))) {
            try (WeakLink link = open(backend, "harmless", harmless)) {
                assertThat(InetAddress.getAllByName(link.hostName())).containsExactly(loopback(1));
            }
        }
    }

    private static void refusedWith(EmbeddedBackend backend, Condition condition, Duration attempt, String message) {
        try (WeakLink link = open(backend, "refused", condition)) {
            link.dns().lookUpWithin(attempt, 2);
            assertThatThrownBy(() -> InetAddress.getAllByName(link.hostName()))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessage(link.dnsName() + ": " + message);
        }
    }

    private static void addresses(EmbeddedBackend backend) throws Exception {
        try (WeakLink link = open(
                backend, "several", Conditions.dnsAnswer(AnswerOrder.ALL, Duration.ZERO, "127.0.0.2", "link", "::1"))) {
            assertThat(InetAddress.getAllByName(link.hostName()))
                    .containsExactly(loopback(2), loopback(1), InetAddress.getByAddress(new byte[] {
                        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1
                    }));
            assertThat(InetAddress.getAllByName("sub." + link.hostName())).hasSize(3);
        }
    }

    private static void parallelLinks(EmbeddedBackend backend) throws Exception {
        try (WeakLink dropping = openInVain(backend, "one", Conditions.droppedDns());
                WeakLink healthy = open(backend, "two")) {
            CompletableFuture<String> failing = CompletableFuture.supplyAsync(() -> {
                try {
                    return InetAddress.getByName(dropping.hostName()).toString();
                } catch (UnknownHostException e) {
                    return "unknown";
                }
            });
            assertThat(InetAddress.getByName(healthy.hostName())).isEqualTo(loopback(1));
            assertThat(failing.join()).isEqualTo("unknown");
            assertThat(healthy.uri().getHost()).isEqualTo("localhost");
        }
    }

    private static void otherNames(EmbeddedBackend backend) throws Exception {
        assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
        assertThat(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}).getHostName())
                .isNotEmpty();
        WeakLink closed = open(backend, "closed");
        closed.close();
        assertThatThrownBy(() -> InetAddress.getByName(closed.dnsName()))
                .isInstanceOf(UnknownHostException.class)
                .hasMessageContaining("no open weak link has this name");
    }
}
