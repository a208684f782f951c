package org.niangjia.support;

import java.util.List;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * In every test a read-only transaction refuses to write and to lock. PostgreSQL refuses it by itself; H2, on which most
 * tests run, would let it pass. Not where time is measured: there it is PostgreSQL, and nothing of ours stands in between.
 */
@AutoConfiguration
@Profile("!metered & !plain")
public class ReadingWritesNothing {

    private static final Pattern WRITES = Pattern.compile(
            "^\\s*(insert|update|delete|merge|truncate)\\b|\\bfor\\s+update\\b", Pattern.CASE_INSENSITIVE);

    @Bean
    static BeanPostProcessor readingWritesNothing() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String name) {
                return bean instanceof DataSource source
                        ? ProxyDataSourceBuilder.create(source)
                                .listener(new Refusing())
                                .build()
                        : bean;
            }
        };
    }

    private static final class Refusing implements QueryExecutionListener {

        @Override
        public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
                queries.stream()
                        .map(QueryInfo::getQuery)
                        .filter(sql -> WRITES.matcher(sql).find())
                        .findFirst()
                        .ifPresent(sql -> {
                            throw new InvalidDataAccessApiUsageException("In a read-only transaction: " + sql);
                        });
            }
        }

        @Override
        public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
            // Too late to refuse.
        }
    }
}
