package dev.outreach.providers.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import dev.outreach.http.HttpFailure.Kind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CloudflareFailureTest {
    @Test
    void itIsTheSameAfterItsWayThroughAStream() throws IOException, ClassNotFoundException {
        CloudflareFailure failure = new CloudflareFailure(Kind.PERMANENT, "no", null, Set.of(ErrorCode.RECORD_EXISTS));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            CloudflareFailure read = (CloudflareFailure) in.readObject();
            assertThat(read.is(ErrorCode.RECORD_EXISTS)).isTrue();
            assertThat(read.isConflict()).isTrue();
        }
    }
}
