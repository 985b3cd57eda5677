/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** A condition that only the built-in origin can build. */
public sealed interface OriginCondition extends Condition
        permits SlowTls,
                SlowResponse,
                DribbledResponse,
                BrokenChunks,
                WrongContentLength,
                StatusSequence,
                StaleKeepAlive,
                SilentEvents,
                BadCertificate,
                CertificateRotation,
                OcspTrouble,
                TlsMismatch,
                ClientCertificateRequired,
                NoCloseNotify {}
