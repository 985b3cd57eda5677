/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.scenario.Condition;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Makes an annotation declare a condition. Its attributes are the fields of the condition as
 * {@link io.weaknet.scenario.ConditionCodec} reads them, {@code value} standing for the first one; an empty text or array
 * means that an optional field is left out.
 */
@Target(ElementType.ANNOTATION_TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Documented
@ExtendWith(NetworkGuard.class)
public @interface Declares {
    /**
     * The kind of condition.
     *
     * @return the record
     */
    Class<? extends Condition> value();
}
