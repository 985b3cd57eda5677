/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.dns.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.stream.Stream;

/**
 * Leads look-ups of names of links to their servers; all others go where they went before. The JVM loads it with its first
 * look-up, from JDK 18 on; before, nothing refers to it.
 */
public final class LinkResolverProvider extends InetAddressResolverProvider {
    /** Called by the JVM. */
    public LinkResolverProvider() {}

    @Override
    public InetAddressResolver get(Configuration configuration) {
        JvmLookups.led();
        return new LinkResolver(configuration.builtinResolver());
    }

    @Override
    public String name() {
        return "WeakNet";
    }

    private record LinkResolver(InetAddressResolver others) implements InetAddressResolver {
        @Override
        public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
            if (!LinkLookup.isOurs(host)) {
                return others.lookupByName(host, policy);
            }
            int wanted = policy.characteristics();
            return LinkLookup.find(
                    host,
                    (wanted & LookupPolicy.IPV4) != 0,
                    (wanted & LookupPolicy.IPV6) != 0,
                    (wanted & LookupPolicy.IPV6_FIRST) != 0);
        }

        @Override
        public String lookupByAddress(byte[] address) throws UnknownHostException {
            return others.lookupByAddress(address);
        }
    }
}
