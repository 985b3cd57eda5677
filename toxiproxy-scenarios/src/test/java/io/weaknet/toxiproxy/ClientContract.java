/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.model.ToxicDirection;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The official Java client, which is how WeakNet drives every backend. */
interface ClientContract {
    ContractServer server();

    @Test
    default void proxiesAreMadeListedAndDeleted() throws Exception {
        var client = server().client();
        var proxy = client.createProxy("client", "127.0.0.1:0", "h:1");
        assertThat(proxy.getUpstream()).isEqualTo("h:1");
        assertThat(proxy.isEnabled()).isTrue();
        assertThat(client.getProxy("client").getListen()).isEqualTo(proxy.getListen());
        assertThatThrownBy(() -> client.createProxy("client", "127.0.0.1:0", "h:1"))
                .isInstanceOf(IOException.class)
                .hasMessage("[409] proxy already exists");
        proxy.disable();
        assertThat(client.getProxy("client").isEnabled()).isFalse();
        proxy.enable();
        proxy.setUpstream("h:2");
        assertThat(client.getProxy("client").getUpstream()).isEqualTo("h:2");
        proxy.delete();
        assertThatThrownBy(() -> client.getProxy("client")).hasMessage("[404] proxy not found");
    }

    @Test
    default void toxicsAreMadeChangedListedAndRemoved() throws Exception {
        var proxy = server().client().createProxy("toxics", "127.0.0.1:0", "h:1");
        var toxics = proxy.toxics();
        toxics.latency("l", ToxicDirection.DOWNSTREAM, 10).setJitter(5);
        toxics.bandwidth("b", ToxicDirection.UPSTREAM, 1000).setRate(2000);
        toxics.timeout("t", ToxicDirection.UPSTREAM, 7);
        toxics.resetPeer("r", ToxicDirection.UPSTREAM, 8);
        toxics.slowClose("c", ToxicDirection.DOWNSTREAM, 9);
        toxics.slicer("s", ToxicDirection.DOWNSTREAM, 100, 3).setSizeVariation(10);
        toxics.limitData("d", ToxicDirection.DOWNSTREAM, 11).setToxicity(0.25f);
        assertThat(toxics.getAll()).extracting("name").containsExactly("b", "t", "r", "l", "c", "s", "d");
        assertThat(toxics.get("d").getToxicity()).isEqualTo(0.25f);
        toxics.get("l").remove();
        assertThat(toxics.getAll()).hasSize(6);
        proxy.delete();
    }
}
