package org.niangjia.platform.security;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.stereotype.Component;

/**
 * Whoever gets another password is signed out everywhere, in the transaction that keeps it: a password is changed because
 * somebody else may know the old one, and may be inside with it.
 */
@Component
class NewPasswordEndsLogins extends AbstractProcessEnginePlugin {

    private final OpenLogins logins;

    NewPasswordEndsLogins(OpenLogins logins) {
        this.logins = logins;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        @Nullable List<CommandInterceptor> others = engine.getCustomPostCommandInterceptorsTxRequired();
        List<CommandInterceptor> all = others == null ? new ArrayList<>() : new ArrayList<>(others);
        all.add(new AfterSaving());
        engine.setCustomPostCommandInterceptorsTxRequired(all);
    }

    private final class AfterSaving extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            var result = next.execute(command);
            if (command instanceof SaveUserCmd
                    && new DirectFieldAccessor(command).getPropertyValue("user") instanceof UserEntity user
                    && user.hasNewPassword()) {
                logins.closeAllOf(user.getId());
            }
            return result;
        }
    }
}
