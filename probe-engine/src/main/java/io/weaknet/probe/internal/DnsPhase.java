/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.netty.resolver.NameResolver;
import io.netty.util.concurrent.Future;
import io.weaknet.probe.Phase;
import io.weaknet.probe.ProbeFailure.Unresolved;
import java.net.InetAddress;
import java.util.List;

/** Looks the host up: with a resolver of its own, so that no cache answers and nothing is left over. */
final class DnsPhase implements PhaseStep {
    @Override
    public Phase phase() {
        return Phase.DNS;
    }

    @Override
    public boolean skipped(Exchange exchange) {
        return exchange.target.literal().isPresent();
    }

    @Override
    public void begin(Exchange exchange, Outcome outcome) {
        NameResolver<InetAddress> resolver = exchange.transport.newResolver(
                exchange.loop, exchange.settings.nameServers().of(exchange.target.host()));
        Future<List<InetAddress>> lookup =
                resolver.resolveAll(exchange.request.uri().getHost());
        exchange.onAbandon(() -> lookup.cancel(false));
        lookup.addListener((Future<List<InetAddress>> future) -> {
            resolver.close();
            if (future.isCancelled()) {
                return;
            }
            if (future.isSuccess() && future.getNow().isEmpty()) {
                outcome.failed(new Unresolved(Phase.DNS, exchange.target.host(), "no address"));
            } else if (future.isSuccess()) {
                exchange.addresses = exchange.target.at(future.getNow());
                outcome.completed();
            } else {
                outcome.failed(new Unresolved(Phase.DNS, exchange.target.host(), Failures.detail(future.cause())));
            }
        });
    }
}
