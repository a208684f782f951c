package org.niangjia.platform.engine;

import org.camunda.bpm.engine.delegate.DelegateTask;

/** Runs when any user task is completed, whichever way, inside the completing transaction; throwing refuses it. */
public interface UserTaskCompletion {

    void onComplete(DelegateTask task);
}
