package org.niangjia.platform.security;

import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.stereotype.Component;

/**
 * Lets no node start whose Tasklist would stay white: the webapps ask the servlet container for scripts that lie in the libraries,
 * and the container finds libraries on the class path or by Spring Boot's launcher, not by a jar's manifest.
 */
@Component
class WebappScripts implements ServletContextInitializer {

    private static final String ONE_OF_THEM = "/plugin/tasklist/app/plugin.js";

    @Override
    public void onStartup(ServletContext context) {
        try {
            if (context.getResource(ONE_OF_THEM) == null) {
                throw new IllegalStateException(
                        "The scripts of Tasklist, Cockpit and Admin are not to be had. Start niangjia.jar"
                                + " as it was built, or what was extracted of it with --launcher by"
                                + " org.springframework.boot.loader.launch.JarLauncher");
            }
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
