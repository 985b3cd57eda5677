/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.containertests;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testcontainers.DockerClientFactory;

/** See {@link RequiresDocker}. */
final class DockerCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        if (DockerClientFactory.instance().isDockerAvailable()) {
            return ConditionEvaluationResult.enabled("a Docker engine answers");
        }
        String reason = "no Docker engine answers: start one, or set DOCKER_HOST";
        if (Boolean.parseBoolean(System.getenv("WEAKNET_REQUIRE_BACKENDS"))) {
            throw new AssertionError(reason);
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}
