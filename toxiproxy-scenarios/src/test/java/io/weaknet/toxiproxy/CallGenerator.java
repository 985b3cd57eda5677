/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Calls as a client makes them, right and wrong ones, from a seed. {@code @name} stands for where that proxy listens. */
final class CallGenerator {
    private static final List<String> PROXIES = list("a|b|c|d<é");
    private static final List<String> TOXICS = list("t|u|latency_downstream|noop_UPSTREAM");
    private static final List<String> LISTENS = list(
            "127.0.0.1:0|127.0.0.1:0|127.0.0.1:0|localhost:0||:0|0.0.0.0:0|[::1]:0|bogus|127.0.0.1:99999|127.0.0.1:x|192.0.2.1:0|@a|@b|@c");
    private static final List<String> UPSTREAMS = list("h:1|h:1|127.0.0.1:1||h");
    private static final List<String> TYPES =
            list("latency|latency|bandwidth|slow_close|timeout|reset_peer|slicer|limit_data|noop|down|LATENCY");
    private static final List<String> ATTRIBUTES =
            list("latency|jitter|rate|delay|timeout|average_size|size_variation|bytes|LATENCY|x");
    private static final List<String> NUMBERS = list(
            "0|1|10|10|50|1000|-1|-0|1.5|1e3|\"7\"|null|true|[]|9223372036854775807|9223372036854775808|-9223372036854775808");
    private static final List<String> TOXICITIES = list("1|0|0.5|-3.5|17|1e-7|1e22|1e99|null|\"1\"");
    private static final List<String> STREAMS =
            list("\"upstream\"|\"downstream\"|\"UPSTREAM\"|\"DownStream\"|\"\"|\"x\"|null|5");
    private static final List<String> ODD_BODIES = list(
            "| |{|[|null|[]|7|{}x|{\"name\"}|{\"name\":5}|{\"enabled\":\"x\"}|nulx|{\"attributes\":7}|{\"toxicity\":{}}|{\"Logger\":[]}|[{}]|[7]|{\"a\":\"\\ud800\"}");

    private static List<String> list(String items) {
        return List.of(items.split("\\|", -1));
    }

    private final SplittableRandom random;

    CallGenerator(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A method, a path and a body. */
    record Call(String method, String path, String body) {
        boolean updatesAToxic() {
            return path.matches("/proxies/[^/]+/toxics/[^/]+") && (method.equals("POST") || method.equals("PATCH"));
        }

        boolean makesAToxic() {
            return path.matches("/proxies/[^/]+/toxics") && method.equals("POST");
        }
    }

    Call next() {
        var proxy = "/proxies/" + one(PROXIES).replace("<", "%3C").replace("é", "%C3%A9");
        var toxic = proxy + "/toxics/" + one(TOXICS);
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> new Call("POST", "/proxies", body(proxy(true)));
            case 4, 5, 6 -> new Call(one(List.of("POST", "PATCH")), proxy, body(proxy(false)));
            case 7 -> new Call("PATCH", proxy, "{\"enabled\":" + random.nextBoolean() + "}");
            case 8 -> new Call("DELETE", proxy, "");
            case 9, 10, 11, 12 -> new Call("POST", proxy + "/toxics", body(toxic(true)));
            case 13, 14 -> new Call(one(List.of("POST", "PATCH")), toxic, body(toxic(false)));
            case 15 -> new Call("DELETE", toxic, "");
            case 16 -> new Call("GET", one(List.of(proxy, proxy + "/toxics", toxic, "/proxies", "/version")), "");
            case 17 -> new Call("POST", "/populate", body(proxies()));
            case 18 -> new Call("POST", "/reset", "");
            default ->
                new Call(
                        one(List.of("GET", "PUT", "HEAD", "DELETE", "PATCH", "OPTIONS")),
                        one(List.of("/", "/proxies/", "/proxies", "//version", proxy, toxic, proxy + "/x", "/reset")),
                        "");
        };
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private String body(String right) {
        return random.nextInt(8) == 0 ? one(ODD_BODIES) : right;
    }

    private String member(String name, String value, int share) {
        return random.nextInt(100) < share ? "\"" + name + "\":" + value + "," : "";
    }

    private static String object(String members) {
        return "{" + members + "\"z\":0}";
    }

    private String proxy(boolean whole) {
        var share = whole ? 95 : 35;
        return object(member("name", "\"" + one(PROXIES) + "\"", share)
                + member("listen", "\"" + one(LISTENS) + "\"", share)
                + member("upstream", "\"" + one(UPSTREAMS) + "\"", share)
                + member("enabled", one(List.of("true", "true", "false", "null")), 40));
    }

    private String proxies() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> proxy(true))
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String toxic(boolean whole) {
        var attributes = IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> member(one(ATTRIBUTES), one(NUMBERS), 100))
                .collect(Collectors.joining());
        return object(member("name", "\"" + one(TOXICS) + "\"", whole ? 60 : 20)
                + member("type", "\"" + one(TYPES) + "\"", whole ? 97 : 20)
                + member("stream", one(STREAMS), 40)
                + member("toxicity", one(TOXICITIES), 40)
                + member("attributes", object(attributes), 80));
    }
}
