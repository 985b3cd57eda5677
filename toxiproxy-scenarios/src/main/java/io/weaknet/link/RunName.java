/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.link;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose a proxy is, as it stands in its name: {@code weaknet-MACHINE-PID-START-MADE-LINK}, the times in milliseconds since
 * 1970.
 *
 * @param machine where process numbers mean what they mean to us: host name and a hash of boot and process namespace
 * @param pid the process that made it
 * @param start when that process started, 0 if that is not known
 * @param made when the proxy was made
 */
record RunName(String machine, long pid, long start, long made) {
    private static final Pattern NAME =
            Pattern.compile("weaknet-([A-Za-z0-9._]+)-(\\d{1,10})-(\\d{1,15})-(\\d{1,15})-.+");
    private static final AtomicLong LAST_MADE = new AtomicLong();
    private static final String MACHINE = hostName() + "." + LinkNames.hash(bootAndNamespace());

    /** A process started at this time plus or minus this is the same one: the clock may have been set since. */
    private static final long START_TOLERANCE_MILLIS = 2000;

    /** Of this process, for a proxy made now; no two are the same. */
    static RunName next() {
        long now = System.currentTimeMillis();
        long made = LAST_MADE.updateAndGet(last -> Math.max(last + 1, now));
        ProcessHandle self = ProcessHandle.current();
        return new RunName(MACHINE, self.pid(), start(self).orElse(0L), made);
    }

    /** Whose a proxy is; empty if it is none of ours. */
    static Optional<RunName> parse(String proxy) {
        Matcher matcher = NAME.matcher(proxy);
        return matcher.matches()
                ? Optional.of(new RunName(matcher.group(1), number(matcher, 2), number(matcher, 3), number(matcher, 4)))
                : Optional.empty();
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group));
    }

    String proxyName(String link) {
        return "weaknet-" + machine + "-" + pid + "-" + start + "-" + made + "-" + LinkNames.proxyName(link);
    }

    /** Whether we can tell if its process is there. */
    boolean isOfThisMachine() {
        return machine.equals(MACHINE);
    }

    /** Whether its process runs, as far as can be told; only for one of this machine. */
    boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(this::startedThen)
                .isPresent();
    }

    /** Whether what it made is left over: its process is gone, or it is of another machine and that old. */
    boolean isGone(Duration age) {
        return isOfThisMachine() ? !isAlive() : System.currentTimeMillis() - made > age.toMillis();
    }

    private boolean startedThen(ProcessHandle process) {
        Optional<Long> started = start(process);
        return start == 0 || started.isEmpty() || Math.abs(started.get() - start) <= START_TOLERANCE_MILLIS;
    }

    private static Optional<Long> start(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli);
    }

    private static String hostName() {
        String name;
        try {
            name = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            name = "unknown";
        }
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.]", "_");
    }

    /** Containers may share a host name, not these; empty where there is no {@code /proc}. */
    private static String bootAndNamespace() {
        try {
            return Files.readString(Path.of("/proc/sys/kernel/random/boot_id"))
                    + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
