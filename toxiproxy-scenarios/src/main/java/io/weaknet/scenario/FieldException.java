/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.scenario;

/** A field that cannot be read. Its message names the field, the rule and the remedy. */
public final class FieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String field;
    private final String rule;

    /** No field at all if the name is empty: then the rule is about several. */
    FieldException(String field, String rule) {
        super(field.isEmpty() ? rule : "`" + field + "`: " + rule);
        this.field = field;
        this.rule = rule;
    }

    /**
     * The field.
     *
     * @return its name, or an empty text if the rule is about several fields
     */
    public String field() {
        return field;
    }

    /**
     * The rule that is broken, and the remedy.
     *
     * @return one or more sentences
     */
    public String rule() {
        return rule;
    }
}
