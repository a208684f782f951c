package org.niangjia.disbursement;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where payment batches are kept. */
public interface PaymentBatches {

    void add(String batchId, String releasedBy, Instant releasedAt, List<String> paymentIds);

    Optional<PaymentBatch> find(String batchId);
}
