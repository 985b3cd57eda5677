/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.weaknet.scenario.ConnectionEnd;
import io.weaknet.scenario.ResponsePart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is to be sent for one request, and what comes then. Faults alter it before its first byte. */
final class Response {
    private static final String LINE_END = "\r\n";

    private final Answer answer;
    private final boolean hasBody;
    private final boolean keepAlive;
    private final List<DribbledPart> headerDribbles = new ArrayList<>();
    private final List<DribbledPart> bodyDribbles = new ArrayList<>();
    private Framing framing;
    private Optional<ConnectionEnd> end;

    /** The response to a request, which may be malformed; then it is the last one. */
    Response(HttpRequest request, Answer answer) {
        this.answer = answer;
        hasBody = answer.mayHaveBody() && !request.method().equals(HttpMethod.HEAD);
        framing = framing(answer, request.protocolVersion());
        keepAlive = !request.decoderResult().isFailure()
                && HttpUtil.isKeepAlive(request)
                && !(framing == Framing.NONE && answer.mayHaveBody());
        end = keepAlive ? Optional.empty() : Optional.of(ConnectionEnd.CLOSE_NOTIFY);
    }

    private static Framing framing(Answer answer, HttpVersion version) {
        if (!answer.mayHaveBody()) {
            return Framing.NONE;
        }
        if (!answer.chunked()) {
            return Framing.length(answer.content().length());
        }
        return version.equals(HttpVersion.HTTP_1_0) ? Framing.NONE : new Chunks();
    }

    Answer answer() {
        return answer;
    }

    /** How many bytes of content its body has; 0 if it has none or is a stream of events. */
    long contentLength() {
        return hasBody && !isStream() ? answer.content().length() : 0;
    }

    /** Whether a body of whatever length is sent and its end is known: none is to HEAD, with 204 or 304. */
    boolean hasFiniteBody() {
        return hasBody && !isStream();
    }

    boolean hasBody() {
        return hasBody;
    }

    boolean isStream() {
        return answer.events().isPresent();
    }

    Framing framing() {
        return framing;
    }

    void frameBy(Framing other) {
        framing = other;
    }

    /** How the connection ends behind it; empty if it is kept. */
    Optional<ConnectionEnd> end() {
        return end;
    }

    void endBy(ConnectionEnd other) {
        end = Optional.of(other);
    }

    void dribble(ResponsePart part, DribbledPart fault) {
        (part == ResponsePart.HEADER ? headerDribbles : bodyDribbles).add(fault);
    }

    List<DribbledPart> dribbles(ResponsePart part) {
        return part == ResponsePart.HEADER ? headerDribbles : bodyDribbles;
    }

    /** Status line and header fields, as they are sent. */
    String header() {
        StringBuilder text = new StringBuilder(160);
        text.append("HTTP/1.1 ").append(answer.status()).append(LINE_END);
        if (answer.mayHaveBody()) {
            field(text, "content-type", answer.type());
        }
        framing.fields().forEach((name, value) -> field(text, name, value));
        answer.fields().forEach((name, value) -> field(text, name, value));
        if (!keepAlive) {
            field(text, "connection", "close");
        }
        return text.append(LINE_END).toString();
    }

    private static void field(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append(LINE_END);
    }
}
