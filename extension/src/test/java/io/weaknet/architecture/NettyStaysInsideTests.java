/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import java.util.stream.Stream;

/** Keeps Netty out of what users see: it is to be relocated in what they take. */
@AnalyzeClasses(packages = "io.weaknet", importOptions = DoNotIncludeTests.class)
class NettyStaysInsideTests {

    @ArchTest
    static final ArchRule noNettyInPublicSignatures = classes()
            .that()
            .arePublic()
            .and()
            .resideOutsideOfPackages("..internal..", "io.weaknet.probe.spi..", "io.weaknet.testsupport..")
            .should(showNoNetty());

    private static ArchCondition<JavaClass> showNoNetty() {
        return new ArchCondition<>("show no Netty type in a public signature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                supertypes(type)
                        .filter(NettyStaysInsideTests::isNetty)
                        .forEach(found -> events.add(
                                SimpleConditionEvent.violated(type, type.getName() + " is a " + found.getName())));
                type.getMembers().stream()
                        .filter(NettyStaysInsideTests::isVisible)
                        .forEach(member -> signature(member)
                                .filter(NettyStaysInsideTests::isNetty)
                                .forEach(found -> events.add(SimpleConditionEvent.violated(
                                        member, member.getFullName() + " shows " + found.getName()))));
            }
        };
    }

    private static Stream<JavaClass> supertypes(JavaClass type) {
        return Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream());
    }

    private static boolean isVisible(JavaMember member) {
        Set<JavaModifier> modifiers = member.getModifiers();
        return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> signature(JavaMember member) {
        if (member instanceof JavaField field) {
            return field.getType().getAllInvolvedRawTypes().stream();
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        Stream<JavaClass> parameters =
                unit.getParameterTypes().stream().flatMap(it -> it.getAllInvolvedRawTypes().stream());
        return Stream.concat(
                Stream.concat(parameters, unit.getReturnType().getAllInvolvedRawTypes().stream()),
                unit.getExceptionTypes().stream());
    }

    private static boolean isNetty(JavaClass type) {
        return type.getPackageName().startsWith("io.netty");
    }
}
