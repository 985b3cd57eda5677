/* SPDX-License-Identifier: Apache-2.0 */
package io.weaknet.origin;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
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

    RequestHandler(Connection connection, Faults faults) {
        this.connection = connection;
        this.faults = faults;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, HttpObject message) {
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
        if (writer != null) {
            return;
        }
        HttpRequest request = waiting.poll();
        if (request != null) {
            boolean malformed = request.decoderResult().isFailure();
            Answer answer = malformed
                    ? Answer.text(HttpResponseStatus.BAD_REQUEST, "Not a request that this origin understands.\n")
                    : Routes.answer(request.uri());
            boolean keepAlive = !malformed && HttpUtil.isKeepAlive(request);
            writer = new ResponseWriter(
                    context,
                    connection,
                    faults,
                    answer,
                    request.method(),
                    keepAlive,
                    sent -> written(context, keepAlive, sent));
            writer.begin();
        }
    }

    private void written(ChannelHandlerContext context, boolean keepAlive, ChannelFuture sent) {
        if (keepAlive) {
            writer = null;
            // Not at once: with many requests in the queue that would nest as deep.
            context.executor().execute(() -> answerNext(context));
        } else {
            waiting.clear();
            // Not before: TLS gives what is still waiting a moment only, and a client behind a weak link takes longer.
            ChannelFuture unused = sent.addListener(done -> connection.close());
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
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // The client went away, or never meant to speak TLS: expected on a weak network.
        LOG.log(System.Logger.Level.DEBUG, () -> "origin closes " + context.channel(), cause);
        connection.close();
    }
}
