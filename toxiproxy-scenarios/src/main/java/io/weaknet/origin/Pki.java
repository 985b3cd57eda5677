/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.pkitesting.X509Bundle;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.concurrent.Callable;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/** Makes keys, certificates and stores that every JDK can make: a failure is not the caller's to handle. */
final class Pki {
    private Pki() {}

    /** A context that shows and trusts what these say, or nothing. */
    static SSLContext context(KeyManager @Nullable [] keys, TrustManager @Nullable [] trust) {
        return made("TLS context", () -> {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys, trust, null);
            return context;
        });
    }

    /** What shows a certificate with its chain. */
    static KeyManager[] keyManagers(X509Bundle bundle) {
        return keyManagers(bundle.getKeyPair(), bundle.getCertificatePath());
    }

    /** What shows these certificates, the first of which has the key. */
    static KeyManager[] keyManagers(KeyPair key, X509Certificate[] chain) {
        return made("key manager", () -> {
            char[] password = {};
            // The key stays in memory: PKCS#12 would spend 10000 rounds on a password for it, JKS spends none.
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry("own", key.getPrivate(), password, chain);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store, password);
            return keys.getKeyManagers();
        });
    }

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
