/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

/**
 * A test on a weak link threw something else than an assertion error. Its message begins with the test and what was thrown,
 * and ends with the conditions and the seed; its cause is what was thrown.
 */
public final class WeakNetworkTestException extends RuntimeException {
    private static final long serialVersionUID = 1;

    WeakNetworkTestException(String message, Throwable cause) {
        super(message, cause);
        setStackTrace(cause.getStackTrace());
    }
}
