/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunNameTests {
    @Test
    void isReadBackFromTheNameOfAProxyWhichNeedsNoEncoding() {
        RunName name = RunName.next();
        String proxy = name.proxyName("a-1-2-3/b?");

        assertThat(proxy).matches("weaknet-[A-Za-z0-9._-]+");
        assertThat(RunName.parse(proxy)).hasValue(name);
    }

    @Test
    void noTwoAreTheSame() {
        assertThat(RunName.next()).isNotEqualTo(RunName.next());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop",
                "weaknet-",
                "weaknet-shop",
                "weaknet-host-1-2-x",
                "weaknet-host-1-2-3",
                "weaknet-host-1-2-3-",
                "weaknet-host-99999999999-2-3-x",
                "xweaknet-host-1-2-3-x"
            })
    void whatNoRunOfOursHasNamedIsNobodys(String proxy) {
        assertThat(RunName.parse(proxy)).isEmpty();
    }

    @Test
    void tellsAProcessFromALaterOneOfTheSameNumber() {
        RunName self = RunName.next();
        RunName earlier = new RunName(self.machine(), self.pid(), self.start() - 60_000, self.made());

        assertThat(self.isOfThisMachine()).isTrue();
        assertThat(self.isAlive()).isTrue();
        assertThat(earlier.isAlive()).isFalse();
        assertThat(new RunName("elsewhere", 1, 1, 1).isOfThisMachine()).isFalse();
    }
}
