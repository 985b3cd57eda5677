/* SPDX-License-Identifier: Apache-2.0 */
package java.net.spi;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.stream.Stream;

/** The signatures of JDK 18, for compilers that do not know them. Never packaged. */
public interface InetAddressResolver {
    Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException;

    String lookupByAddress(byte[] address) throws UnknownHostException;

    final class LookupPolicy {
        public static final int IPV4 = 1;
        public static final int IPV6 = 1 << 1;
        public static final int IPV4_FIRST = 1 << 2;
        public static final int IPV6_FIRST = 1 << 3;

        private LookupPolicy() {}

        public int characteristics() {
            throw new UnsupportedOperationException();
        }
    }
}
