/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.io.IOException;

/**
 * Changes the proxy of one link through the HTTP API; a refusal says which link, which Toxiproxy, and what it refused.
 *
 * @param link the name of the link
 * @param toxiproxy which Toxiproxy, e.g. {@code the embedded Toxiproxy}
 */
record ProxyCalls(String link, String toxiproxy) {
    interface Call<T> {
        T make() throws IOException;
    }

    interface Step {
        void make() throws IOException;
    }

    <T> T get(String what, Call<T> call) {
        try {
            return call.make();
        } catch (IOException | RuntimeException e) {
            throw new LinkException(
                    "link " + link + ": " + toxiproxy + " could not " + what + ": " + e.getMessage(), e);
        }
    }

    void run(String what, Step step) {
        get(what, () -> {
            step.make();
            return link;
        });
    }
}
