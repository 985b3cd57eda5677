/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** A condition whose strength can be scaled, so that it can come up over some time: {@link When#ramp}. */
public interface Rampable {
    /**
     * The same condition at a share of its strength.
     *
     * @param share the share, more than 0 and at most 1, where it is as strong as this
     * @return the weaker condition, of the same kind and direction and with the same needs
     */
    Condition at(double share);
}
