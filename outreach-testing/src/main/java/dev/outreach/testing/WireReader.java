package dev.outreach.testing;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the client's side of an SMTP dialogue: command lines, and message content up to its final dot. */
final class WireReader {
    private final InputStream in;
    private final byte[] buffer = new byte[8192];
    private int next;
    private int end;

    WireReader(InputStream in) {
        this.in = in;
    }

    /**
     * The next line without its line end; null at the end of the stream.
     *
     * @throws LineTooLong if no line end comes within so many bytes
     */
    @Nullable
    String line(int longest) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int b = read(); b >= 0; b = read()) {
            if (b == '\n') {
                int length = line.length();
                boolean cr = length > 0 && line.charAt(length - 1) == '\r';
                return line.substring(0, cr ? length - 1 : length);
            }
            if (line.length() >= longest) {
                throw new LineTooLong();
            }
            line.append((char) b);
        }
        return null;
    }

    /**
     * The content up to CR LF dot CR LF, and nothing else ends it (RFC 5321 section 4.1.1.4), with dot-stuffing removed.
     *
     * @param most bytes kept; what is over is read and lost
     * @throws IOException if the stream ends before the dot
     */
    Content content(int most) throws IOException {
        Content content = new Content(most);
        State state = State.LINE_START;
        while (state != State.END) {
            int b = read();
            if (b < 0) {
                throw new IOException("connection closed before the final dot");
            }
            state = state.next(b, content);
        }
        return content;
    }

    /** Reads what is there, at least one byte, and throws it away; whether there was any. */
    boolean skipSome() throws IOException {
        next = end;
        return read() >= 0;
    }

    private int read() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(buffer));
            if (end == 0) {
                return -1;
            }
        }
        return buffer[next++] & 0xff;
    }

    /** A line without end. */
    static final class LineTooLong extends IOException {
        private static final long serialVersionUID = 1L;

        LineTooLong() {
            super("line too long");
        }
    }

    /** What came before the final dot. */
    static final class Content {
        private final int most;
        private byte[] bytes = new byte[1024];
        private int size;
        private boolean tooLarge;

        private Content(int most) {
            this.most = most;
        }

        private void put(int b) {
            if (size >= most) {
                tooLarge = true;
                return;
            }
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * size);
            }
            bytes[size++] = (byte) b;
        }

        boolean isTooLarge() {
            return tooLarge;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, size);
        }
    }

    /** Where in a line of content the reader stands. */
    private enum State {
        LINE_START {
            @Override
            State next(int b, Content content) {
                return b == '.' ? DOT : TEXT.next(b, content);
            }
        },
        DOT {
            @Override
            State next(int b, Content content) {
                return b == '\r' ? DOT_CR : TEXT.next(b, content);
            }
        },
        DOT_CR {
            @Override
            State next(int b, Content content) {
                if (b == '\n') {
                    return END;
                }
                content.put('\r');
                return CR.next(b, content);
            }
        },
        TEXT {
            @Override
            State next(int b, Content content) {
                content.put(b);
                return b == '\r' ? CR : this;
            }
        },
        CR {
            @Override
            State next(int b, Content content) {
                content.put(b);
                if (b == '\n') {
                    return LINE_START;
                }
                return b == '\r' ? this : TEXT;
            }
        },
        END {
            @Override
            State next(int b, Content content) {
                throw new IllegalStateException("the content has ended");
            }
        };

        abstract State next(int b, Content content);
    }
}
