package dev.outreach.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Takes in the body of an answer up to a bound. */
final class BoundedBody implements BodySubscriber<byte[]> {
    /** Of an answer that is a failure anyway, no more than this is read. */
    private static final int ENOUGH_OF_A_FAILURE = 64 << 10;

    /** The body is longer than allowed. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final int most;
    private final boolean cut;
    private Flow.@Nullable Subscription subscription;

    private BoundedBody(int most, boolean cut) {
        this.most = most;
        this.cut = cut;
    }

    /**
     * Fails on a body that is too long, or cuts it if the call says so or does not take the status as an answer. What the
     * call itself cuts has one byte more than it may have, by which that is seen.
     */
    static BodyHandler<byte[]> of(HttpCall call, int most) {
        return info -> {
            if (!call.takes(info.statusCode())) {
                return new BoundedBody(Math.min(most, ENOUGH_OF_A_FAILURE), true);
            }
            return call.cuts() ? new BoundedBody(call.longestBody(most) + 1, true) : new BoundedBody(most, false);
        };
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        begun.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            if (!whole.isDone()) {
                take(buffer);
            }
        }
    }

    private void take(ByteBuffer buffer) {
        byte[] more = new byte[Math.min(buffer.remaining(), most - bytes.size())];
        buffer.get(more);
        bytes.writeBytes(more);
        if (buffer.hasRemaining()) {
            stop();
        }
    }

    private void stop() {
        if (subscription != null) {
            subscription.cancel();
        }
        if (cut) {
            whole.complete(bytes.toByteArray());
        } else {
            whole.completeExceptionally(new TooLong());
        }
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }
}
