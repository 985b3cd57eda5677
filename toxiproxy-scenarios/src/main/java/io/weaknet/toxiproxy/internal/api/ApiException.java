/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.api;

/** An error of the API, by the catalogue of the original. */
final class ApiException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String text;

    ApiException(int status, String text) {
        super(text);
        this.status = status;
        this.text = text;
    }

    static ApiException badBody(String reason) {
        return new ApiException(400, "bad request body: " + reason);
    }

    static ApiException proxyNotFound() {
        return new ApiException(404, "proxy not found");
    }

    static ApiException toxicNotFound() {
        return new ApiException(404, "toxic not found");
    }

    int status() {
        return status;
    }

    String text() {
        return text;
    }
}
