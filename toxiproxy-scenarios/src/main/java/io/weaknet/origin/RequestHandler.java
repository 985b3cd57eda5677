/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** Answers the requests of one connection, one at a time and in their order; what a request carries is read and dropped. */
final class RequestHandler extends SimpleChannelInboundHandler<HttpObject> {
    private static final System.Logger LOG = System.getLogger(Origin.class.getName());
    /** A client that sends more requests ahead of the answers is cut off. */
    private static final int MAX_PIPELINED = 64;

    private final Connection connection;
    private final Faults faults;
    private final Queue<HttpRequest> waiting = new ArrayDeque<>();
    private @Nullable HttpRequest arriving;
    private @Nullable ResponseWriter writer;
    private boolean ended;

    RequestHandler(Connection connection, Faults faults) {
        this.connection = connection;
        this.faults = faults;
        connection.beforeEnd(this::end);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
        if (ended) {
            return;
        }
        if (message instanceof HttpRequest request) {
            arriving = request;
        }
        HttpRequest request = arriving;
        boolean whole =
                message instanceof LastHttpContent || message.decoderResult().isFailure();
        if (request == null || !whole) {
            return;
        }
        arriving = null;
        if (waiting.size() == MAX_PIPELINED) {
            connection.close();
            return;
        }
        if (message.decoderResult().isFailure()) {
            request.setDecoderResult(message.decoderResult());
        }
        waiting.add(request);
        answerNext(context);
    }

    private void answerNext(ChannelHandlerContext context) {
        HttpRequest request = writer == null ? waiting.poll() : null;
        if (request == null) {
            return;
        }
        connection.takesUp();
        Response response = new Response(request, faults.answer(connection, answer(request)));
        faults.each(connection, fault -> fault.shape(connection, response));
        writer = new ResponseWriter(context, connection, faults, response, sent -> written(context, response, sent));
        writer.begin();
    }

    private static Answer answer(HttpRequest request) {
        return request.decoderResult().isFailure()
                ? Answer.text(HttpResponseStatus.BAD_REQUEST, "Not a request that this origin understands.\n")
                : Routes.answer(request.uri());
    }

    private void written(ChannelHandlerContext context, Response response, ChannelFuture sent) {
        response.end()
                .ifPresentOrElse(
                        end -> {
                            // Not before: TLS gives what still waits a moment only, and a client behind a weak link
                            // takes longer.
                            sent.addListener(done -> connection.end(end));
                        },
                        () -> {
                            writer = null;
                            sent.addListener(done -> becomeIdle());
                            // Not at once: with many requests in the queue that would nest as deep.
                            context.executor().execute(() -> answerNext(context));
                        });
    }

    private void becomeIdle() {
        if (writer == null
                && waiting.isEmpty()
                && arriving == null
                && connection.channel().isActive()) {
            connection.becomesIdle();
            faults.each(connection, fault -> fault.idle(connection));
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (writer != null && context.channel().isWritable()) {
            writer.proceed();
        }
        context.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end();
        context.fireChannelInactive();
    }

    /** The connection ends, or has ended: nothing more is answered. */
    private void end() {
        ended = true;
        if (writer != null) {
            writer.abandon();
        }
        connection.requestOver();
        waiting.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // The client went away, or never meant to speak TLS: expected on a weak network.
        LOG.log(System.Logger.Level.DEBUG, () -> "origin closes " + context.channel(), cause);
        connection.close();
    }
}
