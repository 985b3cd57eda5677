/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** What a backend and the server behind it can build; a {@link Condition} says which of these it needs. */
public enum Capability {
    /** The toxics of Toxiproxy. */
    TOXICS(Builder.ANY_TOXIPROXY),
    /** Delays in fractions of a millisecond, and of other distributions than the uniform one. */
    FINE_DELAY(Builder.OWN_TOXIPROXY),
    /** Rates that are no whole number of kB/s, that save up a burst, or that all connections share. */
    TOKEN_BUCKET(Builder.OWN_TOXIPROXY),
    /** Conditions of the proxy for the first connections, or requests, alone. */
    FIRST_N(Builder.OWN_TOXIPROXY),
    /** To know when a request is over. */
    COUNTED_REQUESTS(Builder.ORIGIN),
    /** Packet loss on a TCP stream, by a model. */
    STREAM_LOSS(Builder.OWN_TOXIPROXY),
    /** Connections that are refused, lost, ended or late before a byte is read, and addresses where nobody answers. */
    CONNECT_FAULTS(Builder.OWN_TOXIPROXY),
    /** Links that go down and come back as TCP sees it, and radios that sleep. */
    OUTAGES(Builder.OWN_TOXIPROXY),
    /** A late first message of a TLS server: by the built-in origin, or on the way by our Toxiproxy. */
    SLOW_SERVER_HELLO(Builder.ORIGIN_OR_OWN_TOXIPROXY),
    /** Faults at the messages of a TLS handshake that passes by, whatever the server. */
    TLS_RECORDS(Builder.OWN_TOXIPROXY),
    /** Faults in the TLS handshake of the built-in origin. */
    ORIGIN_TLS(Builder.ORIGIN),
    /** Faults in the HTTP responses of the built-in origin. */
    ORIGIN_HTTP(Builder.ORIGIN),
    /** Faults of the DNS server of the link. */
    DNS(Builder.LINK);

    private final Builder builder;

    Capability(Builder builder) {
        this.builder = builder;
    }

    /**
     * Who has it.
     *
     * @return the part of a link that has it
     */
    public Builder builder() {
        return builder;
    }

    /** The parts of a link that build conditions. */
    public enum Builder {
        /** Every Toxiproxy. */
        ANY_TOXIPROXY,
        /** Our Toxiproxy, in this JVM. */
        OWN_TOXIPROXY,
        /** The built-in origin. */
        ORIGIN,
        /** The built-in origin, which does it if it is there, or our Toxiproxy. */
        ORIGIN_OR_OWN_TOXIPROXY,
        /** The link itself, whatever it is built on. */
        LINK
    }
}
