/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.probe;

/**
 * What the server answered.
 *
 * @param status the HTTP status code
 * @param bodyBytes how many bytes of the body were read
 */
public record ProbeResponse(int status, long bodyBytes) {}
