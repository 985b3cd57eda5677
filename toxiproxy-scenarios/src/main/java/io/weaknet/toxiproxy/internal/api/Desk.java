/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

import io.weaknet.toxiproxy.internal.proxy.ProxyException;
import java.lang.System.Logger.Level;

/** Answers calls: the order of the checks that all have in common. Called by the control thread only. */
final class Desk {
    private static final System.Logger LOG = System.getLogger(Desk.class.getName());

    private final Routes routes;
    private final boolean loopback;

    /**
     * @param loopback whether it serves the loopback address only
     */
    Desk(Routes routes, boolean loopback) {
        this.routes = routes;
        this.loopback = loopback;
    }

    /** @param routed whether a route matched */
    record Answer(Reply reply, boolean routed) {}

    /** An error of the JVM itself is passed on; every other one is an answer. */
    Answer answer(Call call) {
        Target target;
        try {
            target = Target.parse(call.uri());
        } catch (IllegalArgumentException e) {
            return unrouted(Reply.text(400, "400 Bad Request"));
        }
        if (call.uri().equals("*") && call.method().equals("OPTIONS")) {
            return unrouted(Reply.empty(200));
        }
        if (!target.path().equals(target.cleanPath())) {
            return unrouted(Reply.moved(target.cleanLocation()));
        }
        var match = routes.match(target.path());
        if (match.isEmpty()) {
            return unrouted(Reply.text(404, "404 page not found\n"));
        }
        var resource = match.get().resource(call.method());
        if (resource == null) {
            return unrouted(Reply.empty(405));
        }
        return new Answer(routed(resource, target, call, match.get()), true);
    }

    private static Answer unrouted(Reply reply) {
        return new Answer(reply, false);
    }

    private Reply routed(Resource resource, Target target, Call call, Routes.Match match) {
        // A web page that the developer happens to open must not drive the proxies.
        if (call.agent().startsWith("Mozilla/") || call.page()) {
            return Reply.text(403, "User agent not allowed\n");
        }
        var host = target.origin().isEmpty() ? call.host() : target.authority();
        if (loopback && !LocalHosts.contain(host)) {
            return Reply.error(403, "host not allowed: " + host + " (expected: localhost or a loopback address)");
        }
        var request = new Request(call.method(), match.names(), call.body());
        try {
            routes.beginCall();
            return resource.answer(request);
        } catch (ApiException e) {
            return Reply.error(e);
        } catch (ProxyException e) {
            return Reply.error(500, String.valueOf(e.getMessage()));
        } catch (VirtualMachineError e) {
            throw e;
        } catch (RuntimeException | Error e) {
            LOG.log(Level.ERROR, request.method() + " " + request.names(), e);
            return Reply.error(500, e.toString());
        }
    }
}
