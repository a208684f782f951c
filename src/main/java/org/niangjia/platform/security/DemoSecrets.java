package org.niangjia.platform.security;

import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;

/** What the demo uses as secrets. It is in every copy of the program, so it keeps nothing secret elsewhere. */
final class DemoSecrets {

    private DemoSecrets() {}

    /** Names of our settings that hold one, whatever it is the demo's secret for. */
    static Set<String> among(ConfigurableEnvironment environment) {
        var known = known();
        var found = new TreeSet<String>();
        for (var source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> settings) {
                for (var name : settings.getPropertyNames()) {
                    // What points to something that is not there is told of elsewhere.
                    if (isSecret(name)
                            && known.contains(environment
                                    .resolvePlaceholders(String.valueOf(settings.getProperty(name)))
                                    .strip())) {
                        found.add(name);
                    }
                }
            }
        }
        return found;
    }

    private static Set<String> known() {
        var yaml = new YamlPropertiesFactoryBean();
        yaml.setResources(new ClassPathResource("application-demo.yaml"));
        var demo = yaml.getObject() == null ? new Properties() : yaml.getObject();
        var known = new HashSet<String>();
        for (var name : demo.stringPropertyNames()) {
            if (isSecret(name)) {
                known.add(demo.getProperty(name).strip());
            }
        }
        return known;
    }

    /** As they stand in a file, or in the environment. */
    private static boolean isSecret(String name) {
        var plain = name.toLowerCase(Locale.ROOT).replace('_', '.');
        return plain.endsWith(".secret") || plain.contains("master.key") || plain.contains("master-key");
    }
}
