/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.testsupport.GeneratedDoc;
import org.junit.jupiter.api.Test;

class BackendsDocTests {
    @Test
    void theFileSaysWhatTheCodeSays() throws Exception {
        GeneratedDoc.check("backends.md", BackendsDoc.text(), BackendsDocTests.class);
    }
}
