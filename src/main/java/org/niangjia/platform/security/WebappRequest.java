package org.niangjia.platform.security;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpSession;
import java.util.Enumeration;
import org.camunda.bpm.webapp.impl.security.auth.Authentications;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/**
 * A request to the engine's webapps. They look for the signed-in person in the session and write her back at the end of
 * every request; here she comes with the request and goes with it, so the session's rows are neither read nor written
 * for her and never say more than the tables.
 */
class WebappRequest extends HttpServletRequestWrapper {

    /** The name under which the webapps keep her. */
    private static final String PERSON = "authenticatedUser";

    private final Authentications person;

    WebappRequest(HttpServletRequest request, Authentications person) {
        super(request);
        this.person = person;
    }

    @Override
    public @Nullable HttpSession getSession(boolean create) {
        @Nullable HttpSession session = super.getSession(create);
        return session == null ? null : new WithPerson(session);
    }

    @Override
    @SuppressWarnings("NullAway") // It is made where there is none.
    public HttpSession getSession() {
        return getSession(true);
    }

    /** Passes everything on but her. */
    @NullUnmarked
    private class WithPerson implements HttpSession {

        private final HttpSession session;

        WithPerson(HttpSession session) {
            this.session = session;
        }

        @Override
        public Object getAttribute(String name) {
            return name.equals(PERSON) ? person : session.getAttribute(name);
        }

        @Override
        public void setAttribute(String name, Object value) {
            if (!name.equals(PERSON)) {
                session.setAttribute(name, value);
            }
        }

        @Override
        public void removeAttribute(String name) {
            session.removeAttribute(name);
        }

        @Override
        public long getCreationTime() {
            return session.getCreationTime();
        }

        @Override
        public String getId() {
            return session.getId();
        }

        @Override
        public long getLastAccessedTime() {
            return session.getLastAccessedTime();
        }

        @Override
        public ServletContext getServletContext() {
            return session.getServletContext();
        }

        @Override
        public void setMaxInactiveInterval(int interval) {
            session.setMaxInactiveInterval(interval);
        }

        @Override
        public int getMaxInactiveInterval() {
            return session.getMaxInactiveInterval();
        }

        @Override
        public Enumeration<String> getAttributeNames() {
            return session.getAttributeNames();
        }

        @Override
        public void invalidate() {
            session.invalidate();
        }

        @Override
        public boolean isNew() {
            return session.isNew();
        }
    }
}
