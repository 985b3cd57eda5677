/* SPDX-License-Identifier: Apache-2.0 */
package java.net.spi;

/** The signatures of JDK 18, for compilers that do not know them. Never packaged. */
public abstract class InetAddressResolverProvider {
    protected InetAddressResolverProvider() {}

    public abstract InetAddressResolver get(Configuration configuration);

    public abstract String name();

    public interface Configuration {
        InetAddressResolver builtinResolver();

        String lookupLocalHostName();
    }
}
