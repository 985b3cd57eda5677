/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.junit5;

import io.weaknet.link.WeakLink;
import io.weaknet.link.WireLog;
import io.weaknet.probe.ProbeEngine;
import io.weaknet.probe.ProbeReport;
import java.lang.reflect.Constructor;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.DynamicTestInvocationContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/** What {@link WeakNetwork} does around a test. Holds no state: all of it is in the store. */
final class WeakNetworkLifecycle
        implements BeforeAllCallback,
                BeforeEachCallback,
                BeforeTestExecutionCallback,
                AfterTestExecutionCallback,
                AfterEachCallback,
                TestExecutionExceptionHandler,
                LifecycleMethodExecutionExceptionHandler,
                InvocationInterceptor,
                ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(WeakNetworkLifecycle.class);
    private static final Set<Class<?>> PARAMETERS =
            Set.of(WeakLink.class, WireLog.class, ProbeEngine.class, ProbeReport.class);

    /** Hands the settings of a registered extension down to the tests of its context. */
    static void configure(ExtensionContext context, Settings settings) {
        context.getStore(NAMESPACE).put(Settings.class, settings);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        Declaration.read(context); // misuse on the class is told once, before any of its tests
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        context.getStore(NAMESPACE).put(TestSession.class, newSession(context));
    }

    @Override
    public void beforeTestExecution(ExtensionContext context) {
        TestSession session = session(context);
        session.link();
        session.declaration().probe().ifPresent(how -> {
            session.probe(how);
            Judgement.ofProbes(session).enforce();
        });
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw Failures.withScenario(thrown, session(context));
    }

    @Override
    public void handleBeforeEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw Failures.withScenario(thrown, session(context));
    }

    @Override
    public void handleAfterEachMethodExecutionException(ExtensionContext context, Throwable thrown) throws Throwable {
        throw Failures.withScenario(thrown, session(context));
    }

    @Override
    public void interceptDynamicTest(
            Invocation<Void> invocation, DynamicTestInvocationContext dynamic, ExtensionContext context)
            throws Throwable {
        try {
            invocation.proceed();
        } catch (Throwable thrown) {
            throw Failures.withScenario(thrown, session(context));
        }
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        TestSession session = session(context);
        if (context.getExecutionException().isEmpty()) {
            Judgement.ofProbes(session).enforce();
            UnfiredConditions.check(session);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        TestSession session = context.getStore(NAMESPACE).get(TestSession.class, TestSession.class);
        if (session == null) {
            return; // its declaration was refused
        }
        TestReport report = TestReport.of(session, context.getExecutionException());
        if (session.run().parameters().waterfall()) {
            report.print();
        }
        if (context.getExecutionException().isPresent()) {
            report.attachTo(context);
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PARAMETERS.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        TestSession session = context.getStore(NAMESPACE).get(TestSession.class, TestSession.class);
        if (session == null || parameter.getDeclaringExecutable() instanceof Constructor) {
            throw new ParameterResolutionException(
                    type.getSimpleName() + " belongs to one test. Take it as a parameter of"
                            + " a test method, a @BeforeEach or an @AfterEach method.");
        }
        if (type == WeakLink.class) {
            return session.link();
        }
        if (type == WireLog.class) {
            return session.link().wireLog();
        }
        if (type == ProbeEngine.class) {
            return session.engine();
        }
        return session.report()
                .orElseThrow(() -> new ParameterResolutionException("There is no ProbeReport in "
                        + session.name()
                        + " yet. Put @ProbeTest on the test method and take the report there, or take a"
                        + " ProbeEngine and probe yourself."));
    }

    static TestSession session(ExtensionContext context) {
        return Objects.requireNonNull(context.getStore(NAMESPACE).get(TestSession.class, TestSession.class));
    }

    private static TestSession newSession(ExtensionContext context) {
        return new TestSession(
                TestName.of(context),
                TestName.of(context) + " " + context.getUniqueId(),
                Declaration.read(context),
                () -> Objects.requireNonNullElse(
                        context.getStore(NAMESPACE).get(Settings.class, Settings.class), Settings.NONE),
                Run.of(context));
    }
}
