/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.toxiproxy.internal.loss;

/** What a sender sends again after an ACK. */
enum Repeats {
    NOTHING,
    /** What is lost, as far as the window goes. */
    LOST,
    /** What is lost, unless there is new data to send: the ACK of that will tell whether anything is lost at all. */
    UNLESS_NEW
}
