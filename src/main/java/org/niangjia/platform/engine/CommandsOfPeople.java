package org.niangjia.platform.engine;

import static org.niangjia.platform.engine.CommandsAllowed.BY_ADMINISTRATORS;
import static org.niangjia.platform.engine.CommandsAllowed.ON_TASKS;
import static org.niangjia.platform.engine.CommandsAllowed.isReading;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.impl.ProcessInstantiationBuilderImpl;
import org.camunda.bpm.engine.impl.TaskQueryImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AssignTaskCmd;
import org.camunda.bpm.engine.impl.cmd.ClaimTaskCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteGroupCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteMembershipCmd;
import org.camunda.bpm.engine.impl.cmd.DeleteUserCmd;
import org.camunda.bpm.engine.impl.cmd.StartProcessInstanceCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitStartFormCmd;
import org.camunda.bpm.engine.impl.cmd.SubmitTaskFormCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.DirectFieldAccessor;

/**
 * Stands before the engine when a person speaks to it directly, through its REST or through Tasklist's and Cockpit's. What
 * is not on a list is refused, so that a command nobody thought of cannot move a case past the people who decide:
 *
 * <ul>
 *   <li>everybody reads what the engine's authorizations let her, claims and completes her own tasks with nothing but a
 *       {@code submission}, and starts, empty-handed, what she may start;
 *   <li>an administrator runs the engine (jobs, incidents, people, filters) and does nobody's task.
 * </ul>
 *
 * Commands that follow from another one (a delegate's, a listener's) are the house's own and pass.
 */
class CommandsOfPeople extends CommandInterceptor {

    /** The only variable that may come with a completed task; what it holds is checked by the task's form. */
    private static final Set<String> SUBMISSION = Set.of("submission");

    private final ProcessEngineConfigurationImpl engine;

    CommandsOfPeople(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @Override
    public <T> T execute(Command<T> command) {
        var person = engine.getIdentityService().getCurrentAuthentication();
        var follows = Context.getCommandContext() != null;
        if (follows || person == null || person.getUserId() == null) {
            return next.execute(command);
        }
        if (ON_TASKS.contains(command.getClass())) {
            return next.execute(new InContext<>(command, context -> onTask(command, context, person)));
        }
        if (ActingForPeople.isMarked()) {
            return command instanceof TaskQueryImpl ? next.execute(command) : unchecked(command);
        }
        if (isReading(command)) {
            return next.execute(command);
        }
        if (isAdministrator(person)) {
            refuseUnless(BY_ADMINISTRATORS.contains(command.getClass()), command);
            keepAnAdministrator(command);
            return next.execute(command);
        }
        refuseUnless(startsEmptyHanded(command), command);
        return next.execute(command);
    }

    private <T> T unchecked(Command<T> command) {
        return next.execute(new InContext<>(command, context -> context.runWithoutAuthorization(command)));
    }

    private static boolean isAdministrator(Authentication person) {
        @Nullable List<String> groups = person.getGroupIds();
        return groups != null && groups.contains(Groups.CAMUNDA_ADMIN);
    }

    private static <T> T onTask(Command<T> command, CommandContext context, Authentication person) {
        var taskId = (String) field(command, "taskId");
        var task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            // The engine says so in its own words.
            return command.execute(context);
        }
        var isHers = person.getUserId().equals(task.getAssignee());
        if (command instanceof ClaimTaskCmd || command instanceof AssignTaskCmd) {
            var toWhom = field(command, "userId");
            if (toWhom == null) {
                refuseUnless(isHers, command);
                // Giving back is part of working on a task; the engine would ask for the right to assign it.
                return context.runWithoutAuthorization(command);
            }
            refuseUnless(person.getUserId().equals(toWhom) && (isHers || task.getAssignee() == null), command);
            return command.execute(context);
        }
        refuseUnless(isHers && SUBMISSION.containsAll(variables(command).keySet()), command);
        return command.execute(context);
    }

    private static Map<?, ?> variables(Command<?> command) {
        var name = command instanceof SubmitTaskFormCmd ? "properties" : "variables";
        return field(command, name) instanceof Map<?, ?> variables ? variables : Map.of();
    }

    /** A start brings no facts and no case number: they come from what is then asked, and from the house. */
    private static boolean startsEmptyHanded(Command<?> command) {
        if (command instanceof SubmitStartFormCmd) {
            return isBlank(field(command, "businessKey")) && variables(command).isEmpty();
        }
        if (command instanceof StartProcessInstanceCmd
                && field(command, "instantiationBuilder") instanceof ProcessInstantiationBuilderImpl start) {
            @Nullable Map<String, Object> variables = start.getVariables();
            return isBlank(start.getBusinessKey())
                    && isBlank(start.getCaseInstanceId())
                    && (variables == null || variables.isEmpty());
        }
        return false;
    }

    private static boolean isBlank(@Nullable Object text) {
        return text == null || text.toString().isBlank();
    }

    /** Without any administrator the engine's own set-up page would offer to make one (CVE-2026-77226). */
    private void keepAnAdministrator(Command<?> command) {
        var removesGroup = command instanceof DeleteGroupCmd && Groups.CAMUNDA_ADMIN.equals(field(command, "groupId"));
        var removesMember =
                command instanceof DeleteMembershipCmd && Groups.CAMUNDA_ADMIN.equals(field(command, "groupId"));
        if (removesMember || command instanceof DeleteUserCmd) {
            var leaving = field(command, "userId");
            var stays =
                    engine.getIdentityService().createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).list().stream()
                            .anyMatch(member -> !member.getId().equals(leaving));
            refuseUnless(stays, command);
        }
        refuseUnless(!removesGroup, command);
    }

    private static @Nullable Object field(Command<?> command, String name) {
        return new DirectFieldAccessor(command).getPropertyValue(name);
    }

    private static void refuseUnless(boolean allowed, Command<?> command) {
        if (!allowed) {
            throw new AuthorizationException("%s is not for you to do here"
                    .formatted(command.getClass().getSimpleName().replaceAll("Cmd$", "")));
        }
    }
}
