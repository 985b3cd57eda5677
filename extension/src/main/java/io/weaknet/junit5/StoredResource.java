/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A value that the store closes. JUnit before 5.13 closes only the one type, JUnit from 5.13 on prefers the other; a value
 * of both is closed once by each of them.
 */
@SuppressWarnings("deprecation") // CloseableResource is deprecated from JUnit 5.13 on
interface StoredResource extends ExtensionContext.Store.CloseableResource, AutoCloseable {
    @Override
    void close();
}
