/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

/**
 * What a fault can build with.
 *
 * @param authority who issues the certificates of the origin, trusted by its clients
 * @param loops the event loops of its host
 */
record OriginSite(TestCertificateAuthority authority, OriginLoops loops) {}
