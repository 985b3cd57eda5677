/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import io.weaknet.scenario.Condition;
import io.weaknet.scenario.ConditionCodec;
import io.weaknet.scenario.ConditionType;
import java.util.List;
import java.util.Optional;

/** Writes {@code docs/backends.md}: what each backend can build before which server. */
final class BackendsDoc {
    private static final List<Upstream> UPSTREAMS =
            List.of(new Upstream.BuiltIn(), new Upstream.Foreign("host", 443, "https", Optional.empty()));

    private static final String NOTES = """

            The built-in origin needs a Toxiproxy that reaches this machine: `testcontainers` sees to that, `remote` does if
            the server is on this machine or `originHost` is set.

            ## Where they differ in kind

            | | `embedded` | `testcontainers`, `remote` (official server) |
            | --- | --- | --- |
            | grain of time | the event loop's timer; a toxic never fires early | Go's timers; delays in whole milliseconds |
            | chance (jitter) | derives from the seed: a run can be replayed | drawn anew in each run; it cannot be seeded |
            | share of connections (toxicity) | drawn once per connection and toxic | drawn again when a toxic before or behind it changes |
            | `ConnectionReset` on a new connection | RST | RST |
            | `ConnectionReset` on an open connection | RST | FIN |
            | half-close (client ends sending, waits for the answer) | kept | lost: both directions are closed |
            | a condition that is changed on a live link | what is held keeps its time, or passes in order | what is in hand is released at once |
            | evidence | what came to the toxic | what a tap before the Toxiproxy saw: see `Evidence` |
            | times of `connections()` | before the toxics | after the toxics, as the client saw it |
            | end of a connection | names the condition | `by upstream`: the Toxiproxy or the server |

            `remote` on a server that is ours (`ToxiproxyServer`) is like `embedded`, but for seed, evidence, times and ends, and
            for what Toxiproxy has no word for: it is driven by Toxiproxy's API only, and refuses that.
            """;

    private BackendsDoc() {}

    static String text() {
        StringBuilder text = new StringBuilder(
                "# Backends\n\nMade from the code by `BackendsDocTests`; do not edit. A condition"
                        + " that a backend cannot build\nis refused before the test begins; it is never weakened.\n\n| condition |");
        StringBuilder rule = new StringBuilder("| --- |");
        for (BackendKind kind : BackendKind.values()) {
            for (Upstream upstream : UPSTREAMS) {
                text.append(" `")
                        .append(kind.label())
                        .append("`, ")
                        .append(word(upstream))
                        .append(" |");
                rule.append(" --- |");
            }
        }
        text.append('\n').append(rule).append('\n');
        for (Class<? extends Condition> kind : ConditionCodec.kinds()) {
            for (ConditionType.Example example : ConditionCodec.type(kind).examples()) {
                row(text, ConditionCodec.example(kind, example), example.shape());
            }
        }
        return text.append(NOTES).toString();
    }

    private static void row(StringBuilder text, Condition condition, String shape) {
        text.append("| `")
                .append(condition.getClass().getSimpleName())
                .append('`')
                .append(shape.isEmpty() ? "" : " " + shape)
                .append(" |");
        for (BackendKind kind : BackendKind.values()) {
            for (Upstream upstream : UPSTREAMS) {
                boolean able = BackendKind.ableTo(condition, upstream).contains(kind);
                text.append(able ? " yes |" : " refused |");
            }
        }
        text.append('\n');
    }

    private static String word(Upstream upstream) {
        return upstream instanceof Upstream.BuiltIn ? "built-in origin" : "foreign server";
    }
}
