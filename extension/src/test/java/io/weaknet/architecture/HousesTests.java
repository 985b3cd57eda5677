/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Holds the table of who may know whom. */
@AnalyzeClasses(packages = "io.weaknet", importOptions = DoNotIncludeTests.class)
class HousesTests {
    private static final String[] PROBE = {"io.weaknet.probe.."};
    private static final String[] SCENARIOS = {
        "io.weaknet.profile..",
        "io.weaknet.scenario..",
        "io.weaknet.link..",
        "io.weaknet.dns..",
        "io.weaknet.wire..",
        "io.weaknet.origin..",
        "io.weaknet.toxiproxy.."
    };
    private static final String[] VERDICT = {"io.weaknet.verdict.."};
    private static final String[] EXTENSION = {"io.weaknet.junit5..", "io.weaknet.assertions.."};
    private static final String[] JAVA = {"java..", "javax.net.ssl..", "javax.security..", "org.jspecify.."};

    @ArchTest
    static final ArchRule probeEngineKnowsNothingOfTests = classes()
            .that()
            .resideInAnyPackage(PROBE)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and(PROBE, JAVA, "io.netty..", "io.micrometer.."))
            .because("it must be usable in production");

    @ArchTest
    static final ArchRule scenariosKnowNeitherProbeNorVerdict = classes()
            .that()
            .resideInAnyPackage(SCENARIOS)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and(
                    SCENARIOS,
                    JAVA,
                    "io.netty..",
                    "org.bouncycastle..",
                    "eu.rekawek.toxiproxy..",
                    "com.google.gson..",
                    "io.prometheus.metrics..",
                    "org.testcontainers..",
                    "com.github.dockerjava.api.."))
            .because("weakening a network and probing it never know each other");

    @ArchTest
    static final ArchRule verdictIsPureJudgement = classes()
            .that()
            .resideInAnyPackage(VERDICT)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and(VERDICT, JAVA, "io.weaknet.probe"))
            .because("it judges values and neither runs nor weakens anything");

    @ArchTest
    static final ArchRule extensionSpeaksNoNetty = classes()
            .that()
            .resideInAnyPackage(EXTENSION)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(and(
                    EXTENSION,
                    JAVA,
                    "io.weaknet.probe",
                    "io.weaknet.profile",
                    "io.weaknet.scenario",
                    "io.weaknet.link",
                    "io.weaknet.dns",
                    "io.weaknet.wire",
                    "io.weaknet.origin",
                    "io.weaknet.verdict",
                    "org.junit..",
                    "org.opentest4j..",
                    "org.apiguardian..",
                    "org.assertj.."))
            .because("it only joins the three verbs");

    @ArchTest
    static final ArchRule packagesDoNotTurnInCircles =
            slices().matching("io.weaknet.(*)..").should().beFreeOfCycles();

    private static String[] and(String[] own, String... others) {
        return java.util.stream.Stream.of(own, others)
                .flatMap(java.util.Arrays::stream)
                .toArray(String[]::new);
    }

    private static String[] and(String[] own, String[] others, String... further) {
        return and(and(own, others), further);
    }
}
