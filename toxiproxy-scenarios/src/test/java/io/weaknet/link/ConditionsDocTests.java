/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.testsupport.GeneratedDoc;
import org.junit.jupiter.api.Test;

class ConditionsDocTests {
    @Test
    void theFileSaysWhatTheCodeSays() throws Exception {
        GeneratedDoc.check("conditions.md", ConditionsDoc.text(), ConditionsDocTests.class);
    }
}
