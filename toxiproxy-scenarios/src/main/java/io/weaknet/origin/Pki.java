/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import java.util.concurrent.Callable;

/** Makes keys, certificates and stores that every JDK can make: a failure is not the caller's to handle. */
final class Pki {
    private Pki() {}

    static <T> T made(String what, Callable<T> maker) {
        try {
            return maker.call();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("this JDK cannot make a " + what, e);
        }
    }
}
