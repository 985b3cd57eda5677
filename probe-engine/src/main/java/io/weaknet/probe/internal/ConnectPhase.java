/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe.internal;

import io.weaknet.probe.Phase;

/**
 * Opens the connection. The addresses are tried one after the other; each gets an equal share of what is left of the
 * nearest limit, so that one dead address does not eat the budget of all. What the last address said is the failure.
 */
final class ConnectPhase implements PhaseStep {
    @Override
    public Phase phase() {
        return Phase.CONNECT;
    }

    @Override
    public void begin(Exchange exchange, Outcome outcome) {
        tryAddress(exchange, outcome, 0);
    }

    private static void tryAddress(Exchange exchange, Outcome outcome, int index) {
        AddressAttempt attempt = new AddressAttempt(exchange, exchange.addresses.get(index));
        exchange.onAbandon(attempt::abandon);
        int left = exchange.addresses.size() - index;
        attempt.begin(
                left,
                connection -> {
                    exchange.connected(attempt.address(), connection);
                    outcome.completed();
                },
                failure -> {
                    if (left > 1) {
                        tryAddress(exchange, outcome, index + 1);
                    } else {
                        outcome.failed(failure);
                    }
                });
    }
}
