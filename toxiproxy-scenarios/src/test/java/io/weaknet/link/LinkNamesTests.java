/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkNamesTests {
    @ParameterizedTest
    @ValueSource(strings = {"", "..", "shop", "a b/c?d#e%25", "[class:x.Y]/[#1]", "道"})
    void aProxyNameIsOnePlainSegmentOfAUrl(String link) {
        String name = LinkNames.proxyName(link);

        assertThat(name).matches("[A-Za-z0-9._-]{9,69}");
        assertThat(URI.create("http://h/proxies/" + name + "/x").normalize().getPath())
                .isEqualTo("/proxies/" + name + "/x");
    }

    @Test
    void aProxyNameCanBeReadAndIsShort() {
        assertThat(LinkNames.proxyName("CheckoutProbeTests gives up")).startsWith("CheckoutProbeTests_gives_up-");
        assertThat(LinkNames.proxyName("x".repeat(10_000))).hasSizeLessThan(70);
    }

    @Test
    void aProxyNameIsStableAndTellsNamesApart() {
        assertThat(LinkNames.proxyName("a b")).isEqualTo(LinkNames.proxyName("a b"));
        assertThat(LinkNames.proxyName("a b")).isNotEqualTo(LinkNames.proxyName("a/b"));
        assertThat(LinkNames.proxyName("x".repeat(100))).isNotEqualTo(LinkNames.proxyName("x".repeat(101)));
    }

    @Test
    void aSeedDerivesFromNameAndScenario() {
        assertThat(LinkNames.seed("a", 1)).isEqualTo(LinkNames.seed("a", 1));
        assertThat(LinkNames.seed("a", 1)).isNotEqualTo(LinkNames.seed("a", 2));
        assertThat(LinkNames.seed("a", 1)).isNotEqualTo(LinkNames.seed("b", 1));
    }
}
