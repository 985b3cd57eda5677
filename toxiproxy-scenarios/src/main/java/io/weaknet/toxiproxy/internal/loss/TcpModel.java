/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/** Both ends of one TCP connection, and the two ways between them. Used by one thread. */
public final class TcpModel {
    /** Bytes of data in a segment on Ethernet, with timestamps. */
    public static final int MSS = 1448;

    /** The shortest round trip in milliseconds: a loopback. */
    public static final double LOOPBACK = 0.05;
    /** What a packet takes in a host. */
    static final double PROCESSING = 0.02;

    private final Endpoint client;
    private final Endpoint server;
    private final Path up;
    private final Path down;
    private double roundTrip;

    private TcpModel(Agenda ofClient, Agenda ofServer, double roundTrip, double oneWay) {
        this.roundTrip = Math.max(LOOPBACK, roundTrip);
        client = new Endpoint(ofClient);
        server = new Endpoint(ofServer);
        up = new Path(server, oneWay, this::roundTrip);
        down = new Path(client, oneWay, this::roundTrip);
        client.connect(up);
        server.connect(down);
    }

    /** A connection that is simulated: one agenda for all, and ways that take half a round trip. */
    public static TcpModel simulated(double roundTrip) {
        var agenda = new Agenda();
        return new TcpModel(agenda, agenda, roundTrip, roundTrip / 2 + PROCESSING);
    }

    /** A model that runs beside a real connection: each end has its agenda, ways take no time. */
    public static TcpModel beside(double roundTrip) {
        return new TcpModel(new Agenda(), new Agenda(), roundTrip, 0);
    }

    /** What a side of the connection is called here. */
    public enum Side {
        /** Who connects. */
        CLIENT,
        /** Who accepts. */
        SERVER
    }

    /** An end. */
    public Endpoint end(Side side) {
        return side == Side.CLIENT ? client : server;
    }

    /** The round trip, in milliseconds. */
    public double roundTrip() {
        return roundTrip;
    }

    void roundTrip(double roundTrip) {
        this.roundTrip = Math.max(LOOPBACK, roundTrip);
    }

    /** Sets what loses packets that this side sends. */
    public void losses(Side from, LossProcess losses) {
        (from == Side.CLIENT ? up : down).losses(losses);
    }

    /** Sets who uses a side. */
    public void use(Side side, Endpoint.Application application) {
        end(side).use(application);
    }

    /** Whether a packet was lost, on either way. */
    boolean lossy() {
        return up.lossy() || down.lossy();
    }

    LossProcess losses(Side from) {
        return (from == Side.CLIENT ? up : down).losses();
    }

    /**
     * Connects under loss; what the ends learn of the round trip by it stays with them.
     *
     * @param syn loses SYN
     * @param synAck loses SYN-ACK
     * @return how long it takes, in milliseconds; {@link Agenda#NEVER} if it fails
     */
    double connect(LossProcess syn, LossProcess synAck, double now) {
        var handshake = Handshake.draw(syn, synAck, roundTrip, now);
        client.sender().handshake(handshake.firstSample().orElse(roundTrip), handshake.syns());
        server.sender().handshake(roundTrip, handshake.synAcks());
        return handshake.connect().orElse(Agenda.NEVER);
    }

    /** What a side has sent has arrived on another way. */
    void giveUp(Side from) {
        var to = from == Side.CLIENT ? server : client;
        to.receiver().skip(end(from).sender().abandon());
    }
}
