package dev.outreach.mailwire;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/** Whom TLS trusts. The server's certificate must be valid and bear the name that we asked for; that cannot be turned off. */
public final class Tls {
    private Tls() {}

    /** Sockets that trust Java's authorities. */
    public static SSLSocketFactory trustingJava() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    /**
     * Sockets that trust the certificates of a PEM file alone.
     *
     * @throws IOException if it cannot be read or holds none
     */
    public static SSLSocketFactory trusting(Path pem) throws IOException {
        try (InputStream file = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(file);
            if (certificates.isEmpty()) {
                throw new CertificateException("no certificate in it");
            }
            return trusting(certificates);
        } catch (GeneralSecurityException notCertificates) {
            throw new IOException(notCertificates.getMessage(), notCertificates);
        }
    }

    private static SSLSocketFactory trusting(Collection<? extends Certificate> certificates)
            throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (Certificate certificate : certificates) {
            store.setCertificateEntry("trusted-" + store.size(), certificate);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context.getSocketFactory();
    }

    /** TLS over a connected socket, its handshake done. */
    public static SSLSocket over(WatchedSocket socket, SSLSocketFactory factory, String host) throws IOException {
        SSLSocket secure = (SSLSocket) factory.createSocket(socket, host, socket.getPort(), true);
        SSLParameters parameters = secure.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secure.setSSLParameters(parameters);
        secure.startHandshake();
        return secure;
    }
}
