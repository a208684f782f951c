package org.niangjia.platform.security;

import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.identity.PasswordPolicy;
import org.camunda.bpm.engine.identity.PasswordPolicyRule;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** What the engine takes as a new password outside the demo: long, and not the name of whose it is. */
@Component
@Profile("production")
class PasswordRules extends AbstractProcessEnginePlugin implements PasswordPolicy {

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setEnablePasswordPolicy(true);
        engine.setPasswordPolicy(this);
    }

    @Override
    public List<PasswordPolicyRule> getRules() {
        return List.of(new LongEnough(), new NotHerName());
    }

    private static class LongEnough implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return "PASSWORD_POLICY_LENGTH";
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of("minLength", String.valueOf(ProductionCheck.SHORTEST_PASSWORD));
        }

        @Override
        public boolean execute(String password) {
            return password.length() >= ProductionCheck.SHORTEST_PASSWORD;
        }
    }

    private static class NotHerName implements PasswordPolicyRule {

        @Override
        public String getPlaceholder() {
            return "PASSWORD_POLICY_USER_DATA";
        }

        @Override
        public Map<String, String> getParameters() {
            return Map.of();
        }

        @Override
        public boolean execute(String password) {
            return !GuessablePasswords.include(password, "");
        }

        @Override
        public boolean execute(String password, @Nullable User user) {
            return !GuessablePasswords.include(password, user == null || user.getId() == null ? "" : user.getId());
        }
    }
}
