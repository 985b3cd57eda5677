/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.verdict;

/** Text that stays in one line, of a limited length. */
final class OneLine {
    private static final String CUT = "...";

    private OneLine() {}

    /** Every run of white space, line breaks included, becomes one space. */
    static String of(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    /** Cuts the end off where the text is longer than that. */
    static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - CUT.length()) + CUT;
    }
}
