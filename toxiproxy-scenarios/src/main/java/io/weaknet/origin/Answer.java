/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.handler.codec.http.HttpResponseStatus;

/** What an origin answers, before any fault. */
record Answer(HttpResponseStatus status, String type, Content content) {
    static Answer text(HttpResponseStatus status, String text) {
        return new Answer(status, "text/plain; charset=utf-8", Content.text(text));
    }

    /** Whether HTTP allows a body for this status. */
    boolean mayHaveBody() {
        return status.code() != HttpResponseStatus.NO_CONTENT.code()
                && status.code() != HttpResponseStatus.NOT_MODIFIED.code();
    }
}
