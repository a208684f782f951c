package org.niangjia.platform.engine;

import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.AbstractQuery;
import org.camunda.bpm.engine.impl.cmd.ActivateBatchCmd;
import org.camunda.bpm.engine.impl.cmd.ActivateJobCmd;
import org.camunda.bpm.engine.impl.cmd.ActivateJobDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.ActivateProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.ActivateProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CheckPassword;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CompleteTaskCmd;
import org.camunda.bpm.engine.impl.cmd.CreateAuthorizationCommand;
import org.camunda.bpm.engine.impl.cmd.CreateFilterCmd;
import org.camunda.bpm.engine.impl.cmd.CreateGroupCmd;
import org.camunda.bpm.engine.impl.cmd.CreateMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.CreateUserCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteFilterCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.cmd.HistoryCleanupCmd;
import org.camunda.bpm.engine.impl.cmd.RecalculateJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.ResolveIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.SaveAuthorizationCmd;
import org.camunda.bpm.engine.impl.cmd.SaveFilterCmd;
import org.camunda.bpm.engine.impl.cmd.SaveGroupCmd;
import org.camunda.bpm.engine.impl.cmd.SaveUserCmd;
import org.camunda.bpm.engine.impl.cmd.SetAnnotationForIncidentCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDefinitionPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobDuedateCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobPriorityCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobRetriesCmd;
import org.camunda.bpm.engine.impl.cmd.SetJobsRetriesBatchCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendBatchCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendJobDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessDefinitionCmd;
import org.camunda.bpm.engine.impl.cmd.SuspendProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.UnlockUserCmd;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.FailedJobListener;
import org.camunda.bpm.engine.impl.metrics.MetricsQueryImpl;

/** What {@link CommandsOfPeople} lets through. */
final class CommandsAllowed {

    static final Set<Class<?>> ON_TASKS =
            Set.of(AssignTaskCmd.class, ClaimTaskCmd.class, CompleteTaskCmd.class, SubmitTaskFormCmd.class);

    static final Set<Class<?>> BY_ADMINISTRATORS = Set.of(
            ActivateBatchCmd.class,
            ActivateJobCmd.class,
            ActivateJobDefinitionCmd.class,
            ActivateProcessDefinitionCmd.class,
            ActivateProcessInstanceCmd.class,
            CheckPassword.class,
            CreateAuthorizationCommand.class,
            CreateFilterCmd.class,
            CreateGroupCmd.class,
            CreateMembershipCmd.class,
            CreateUserCmd.class,
            DeleteAuthorizationCmd.class,
            DeleteFilterCmd.class,
            DeleteGroupCmd.class,
            DeleteMembershipCmd.class,
            DeleteUserCmd.class,
            ExecuteJobsCmd.class,
            // How the engine notes, in a transaction of its own, that a job which she ran has failed.
            FailedJobListener.class,
            HistoryCleanupCmd.class,
            RecalculateJobDuedateCmd.class,
            ResolveIncidentCmd.class,
            SaveAuthorizationCmd.class,
            SaveFilterCmd.class,
            SaveGroupCmd.class,
            SaveUserCmd.class,
            SetAnnotationForIncidentCmd.class,
            SetJobDefinitionPriorityCmd.class,
            SetJobDuedateCmd.class,
            SetJobPriorityCmd.class,
            SetJobRetriesCmd.class,
            SetJobsRetriesBatchCmd.class,
            SuspendBatchCmd.class,
            SuspendJobCmd.class,
            SuspendJobDefinitionCmd.class,
            SuspendProcessDefinitionCmd.class,
            SuspendProcessInstanceCmd.class,
            UnlockUserCmd.class);

    /** The engine names what only reads by these words; who may read what is its authorizations' to say. */
    private static final Pattern READING =
            Pattern.compile("(Get|Is|ExecuteFilter)\\w*Cmd(Typed)?|Create\\w+QueryCmd|AuthorizationCheckCmd");

    private CommandsAllowed() {}

    static boolean isReading(Command<?> command) {
        var type = command.getClass();
        return command instanceof AbstractQuery<?, ?>
                || command instanceof MetricsQueryImpl
                || (type.getPackageName().startsWith("org.camunda.bpm.engine.impl")
                        && READING.matcher(type.getSimpleName()).matches());
    }
}
