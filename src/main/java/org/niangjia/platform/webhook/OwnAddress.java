package org.niangjia.platform.webhook;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Turns an address of the settings into one that can be called. Besides {@code http} and {@code https} it knows
 * {@code self:/path}: this very server on the port it happens to listen on, where the demo's other sides live.
 */
@Component
public class OwnAddress {

    private static final String SELF = "self:";

    private volatile @Nullable String base;

    @EventListener
    void started(ServletWebServerInitializedEvent started) {
        // The management port, if there is one, starts a server of its own.
        if (started.getApplicationContext().getServerNamespace() == null) {
            base = "http://127.0.0.1:" + started.getWebServer().getPort();
        }
    }

    /**
     * The address to call.
     *
     * @throws IllegalStateException when it is neither of those, or the server does not listen yet
     */
    public URI resolve(String address) {
        if (address.startsWith("http://") || address.startsWith("https://")) {
            return URI.create(address);
        }
        if (address.startsWith(SELF + "/") && base != null) {
            return URI.create(base + address.substring(SELF.length()));
        }
        throw new IllegalStateException("No address that can be called: " + address);
    }
}
