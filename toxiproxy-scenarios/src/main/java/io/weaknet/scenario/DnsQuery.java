/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/**
 * A query as a {@link NameCondition} meets it.
 *
 * @param tcp whether it came over TCP, else over UDP
 * @param number how many queries for the same type of address the condition has touched before
 */
public record DnsQuery(boolean tcp, long number) {}
