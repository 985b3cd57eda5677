/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.profile;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.ConditionCodec;
import io.weaknet.scenario.Scenario;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Profiles and scenarios as JSON, version 1. Reading is strict: unknown and doubled fields are refused, and a message says the
 * path, the rule and the remedy.
 */
public final class ProfileJson {
    private static final String VERSION_FIELD = "weaknet";
    private static final long VERSION = 1;
    private static final String CONDITIONS = "conditions";

    private ProfileJson() {}

    static String write(NetworkProfile profile) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(VERSION_FIELD, VERSION);
        root.put("profile", profile.name());
        root.put("basis", word(profile.basis()));
        root.put("source", profile.source());
        root.put(CONDITIONS, write(profile.conditions()));
        return JsonTree.write(root);
    }

    /**
     * Writes a scenario.
     *
     * @param scenario the scenario
     * @return the text, which {@link #readScenario} reads the same
     */
    public static String write(Scenario scenario) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put(VERSION_FIELD, VERSION);
        // As text: many readers of JSON round whole numbers of more than 53 bits.
        root.put("seed", String.valueOf(scenario.seed()));
        root.put(CONDITIONS, write(scenario.conditions()));
        return JsonTree.write(root);
    }

    private static List<Map<String, Object>> write(List<Condition> conditions) {
        return conditions.stream().map(ConditionCodec::write).toList();
    }

    static NetworkProfile readProfile(String text) {
        Map<String, Object> root = root(text, Set.of(VERSION_FIELD, "profile", "basis", "source", CONDITIONS));
        Basis basis = root.containsKey("basis") ? basis(text(root, "basis")) : Basis.JUDGEMENT;
        String source = root.containsKey("source") ? text(root, "source") : "not given";
        String name = text(root, "profile");
        if (name.isBlank()) {
            throw wrong("profile", "it is blank. Write a name.");
        }
        return new NetworkProfile(name, basis, source, conditions(root));
    }

    /**
     * Reads a scenario.
     *
     * @param text the text
     * @return the scenario
     * @throws IllegalArgumentException if it is none; says where, which rule is broken and the remedy
     */
    public static Scenario readScenario(String text) {
        Map<String, Object> root = root(text, Set.of(VERSION_FIELD, "seed", CONDITIONS));
        String seed = text(root, "seed");
        try {
            return new Scenario(conditions(root), Long.parseLong(seed));
        } catch (NumberFormatException e) {
            throw wrong("seed", "\"" + seed + "\" is not a whole number of 64 bits. Write one, such as \"42\".");
        }
    }

    private static Map<String, Object> root(String text, Set<String> known) {
        Map<String, Object> root = JsonTree.read(text);
        for (String name : root.keySet()) {
            if (!known.contains(name)) {
                throw wrong(
                        name,
                        "unknown. Remove it, or write one of "
                                + String.join(", ", known.stream().sorted().toList()) + ".");
            }
        }
        if (!String.valueOf(VERSION).equals(String.valueOf(root.get(VERSION_FIELD)))) {
            throw wrong(
                    VERSION_FIELD,
                    (root.containsKey(VERSION_FIELD)
                                    ? root.get(VERSION_FIELD) + " is no version that is known"
                                    : "missing")
                            + ". Write \"weaknet\": 1.");
        }
        return root;
    }

    private static String text(Map<String, Object> root, String name) {
        Object value = root.get(name);
        if (value instanceof String text) {
            return text;
        }
        throw wrong(name, value == null ? "missing. Add it as text." : value + " is not a text. Put it in quotes.");
    }

    private static Basis basis(String text) {
        return Arrays.stream(Basis.values())
                .filter(each -> word(each).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        "basis",
                        "\"" + text + "\" is unknown. Write one of "
                                + String.join(
                                        ", ",
                                        Arrays.stream(Basis.values())
                                                .map(ProfileJson::word)
                                                .toList())
                                + "."));
    }

    private static List<Condition> conditions(Map<String, Object> root) {
        if (!(root.get(CONDITIONS) instanceof List<?> items)) {
            throw wrong(CONDITIONS, "missing, or no list. Write a list of conditions, [] for a perfect network.");
        }
        List<Condition> conditions = new ArrayList<>();
        for (Object item : items) {
            conditions.add(condition(item, CONDITIONS + "[" + conditions.size() + "]"));
        }
        return conditions;
    }

    @SuppressWarnings("unchecked") // the tree has text as keys
    private static Condition condition(Object item, String path) {
        if (!(item instanceof Map)) {
            throw wrong(path, "no object. Write a condition, such as {\"type\": \"latency\", \"latency\": \"20ms\"}.");
        }
        try {
            return ConditionCodec.read((Map<String, Object>) item);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(path + ": " + e.getMessage(), e);
        }
    }

    private static String word(Basis basis) {
        return basis.name().toLowerCase(Locale.ROOT);
    }

    private static IllegalArgumentException wrong(String path, String ruleAndRemedy) {
        return new IllegalArgumentException(path + ": " + ruleAndRemedy);
    }
}
