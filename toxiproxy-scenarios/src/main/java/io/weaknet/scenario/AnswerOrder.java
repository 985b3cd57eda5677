/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What of a list of addresses stands in an answer. Answers are counted for each type of address by itself. */
public enum AnswerOrder {
    /** All, in the order given. */
    ALL("in this order"),
    /** All; each answer begins with the one after that which the last began with. */
    ROTATING("rotating"),
    /** One: the first answer has the first, the next answer the next, and so round. */
    ONE_BY_ONE("one by one");

    private final String words;

    AnswerOrder(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    List<String> of(List<String> addresses, long number) {
        int turn = (int) (number % addresses.size());
        return switch (this) {
            case ALL -> addresses;
            case ROTATING -> {
                List<String> turned = new ArrayList<>(addresses);
                Collections.rotate(turned, -turn);
                yield turned;
            }
            case ONE_BY_ONE -> List.of(addresses.get(turn));
        };
    }
}
