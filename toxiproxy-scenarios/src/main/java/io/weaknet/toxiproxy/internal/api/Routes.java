/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.internal.proxy.ProxyRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The route table. */
final class Routes {
    private record Route(List<String> pattern, Map<String, Resource> methods) {}

    /** Where a path leads. */
    record Match(Map<String, Resource> methods, List<String> names) {
        /** What answers that method, or null. */
        @Nullable
        Resource resource(String method) {
            return methods.getOrDefault(method, methods.get(ANY));
        }
    }

    private static final String ANY = "*";

    private final List<Route> routes;
    private final ProxyRegistry registry;

    Routes(ProxyRegistry registry, ApiSettings settings) {
        var server = new ServerResources(registry);
        var proxies = new ProxyResources(registry);
        var toxics = new ToxicResources(registry);
        var wire = new WireResources(registry);
        var faults = new FaultResources(registry);
        this.registry = registry;
        routes = new ArrayList<>(List.of(
                // What Toxiproxy has no word for, away from what its clients read.
                route("/weaknet/proxies/{}/wire", Map.of("GET", wire::show)),
                route("/weaknet/proxies/{}/wire/follow", Map.of("GET", wire::follow)),
                route("/version", Map.of("GET", server::version)),
                route("/reset", Map.of("POST", server::reset)),
                route("/populate", Map.of("POST", new PopulateResource(registry))),
                route("/proxies", Map.of("GET", proxies::list, "POST", proxies::create)),
                route("/proxies/{}", methods(proxies::show, proxies::update, proxies::delete)),
                route("/proxies/{}/toxics", Map.of("GET", toxics::list, "POST", toxics::create)),
                route("/proxies/{}/toxics/{}", methods(toxics::show, toxics::update, toxics::delete)),
                route("/weaknet/proxies/{}/faults", Map.of("GET", faults::list, "POST", faults::create)),
                route("/weaknet/proxies/{}/faults/{}", methods(faults::show, faults::update, faults::delete))));
        if (settings.proxyMetrics() || settings.runtimeMetrics()) {
            routes.add(route("/metrics", Map.of(ANY, metrics(registry, settings))));
        }
    }

    /** The only place that needs the library, which users of the extension do without. */
    private static Resource metrics(ProxyRegistry registry, ApiSettings settings) {
        try {
            return new MetricsResource(registry, settings);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "metrics need io.prometheus:prometheus-metrics-exposition-textformats and "
                            + "io.prometheus:prometheus-metrics-instrumentation-jvm on the class path",
                    e);
        }
    }

    /** A call begins. */
    void beginCall() {
        registry.beginCall();
    }

    private static Map<String, Resource> methods(Resource show, Resource update, Resource delete) {
        return Map.of("GET", show, "POST", update, "PATCH", update, "DELETE", delete);
    }

    private static Route route(String pattern, Map<String, Resource> methods) {
        return new Route(segments(pattern), methods);
    }

    private static List<String> segments(String path) {
        return List.of(path.split("/", -1));
    }

    /** Where a decoded path leads, if anywhere. */
    Optional<Match> match(String path) {
        var segments = segments(path);
        return routes.stream().flatMap(route -> match(route, segments).stream()).findFirst();
    }

    private static Optional<Match> match(Route route, List<String> segments) {
        if (segments.size() != route.pattern.size()) {
            return Optional.empty();
        }
        var names = new ArrayList<String>();
        for (var i = 0; i < segments.size(); i++) {
            var segment = segments.get(i);
            if (route.pattern.get(i).equals("{}")) {
                if (segment.isEmpty()) {
                    return Optional.empty();
                }
                names.add(segment);
            } else if (!route.pattern.get(i).equals(segment)) {
                return Optional.empty();
            }
        }
        return Optional.of(new Match(route.methods, names));
    }
}
