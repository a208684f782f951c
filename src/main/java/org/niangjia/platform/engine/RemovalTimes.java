package org.niangjia.platform.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.camunda.bpm.engine.impl.history.event.HistoricProcessInstanceEventEntity;
import org.camunda.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.jspecify.annotations.Nullable;

/**
 * Remembers when the history of a case may go. It is settled when the case's first process starts and never changes, yet the
 * engine looks it up in every transaction that writes any of it.
 */
class RemovalTimes extends CacheAwareHistoryEventProducer {

    private static final int REMEMBERED = 10_000;

    private final Map<String, HistoricProcessInstanceEventEntity> roots =
            Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, HistoricProcessInstanceEventEntity> eldest) {
                    return size() > REMEMBERED;
                }
            });

    /** What a model is called never changes, and is known without its row. */
    @Override
    protected @Nullable ProcessDefinitionEntity getProcessDefinitionEntity(String id) {
        var deployed = KnownModels.deployed(id);
        return deployed == null ? super.getProcessDefinitionEntity(id) : deployed;
    }

    @Override
    protected @Nullable HistoricProcessInstanceEventEntity getHistoricRootProcessInstance(String id) {
        var known = roots.get(id);
        if (known != null) {
            return known;
        }
        @Nullable HistoricProcessInstanceEventEntity read = super.getHistoricRootProcessInstance(id);
        if (read == null || read.getRemovalTime() == null) {
            return read;
        }
        // Not the row itself: the transaction that read it may still change it.
        var copy = new HistoricProcessInstanceEventEntity();
        copy.setId(id);
        copy.setRemovalTime(read.getRemovalTime());
        roots.put(id, copy);
        return copy;
    }
}
