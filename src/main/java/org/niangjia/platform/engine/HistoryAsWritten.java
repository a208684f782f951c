package org.niangjia.platform.engine;

import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/**
 * Writes the end of an activity, a task or a process without reading first when it began. The engine does so to write down how
 * long it took, which whoever reads the row has from its two times.
 */
class HistoryAsWritten extends DbHistoryEventHandler {

    @Override
    protected void insertOrUpdate(HistoryEvent event) {
        var rows = getDbEntityManager();
        if (isInitialEvent(event)) {
            rows.insert(event);
        } else if (event.getId() != null && rows.getCachedEntity(event.getClass(), event.getId()) == null) {
            rows.merge(event);
        }
    }
}
