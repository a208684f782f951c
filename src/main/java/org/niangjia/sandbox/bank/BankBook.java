package org.niangjia.sandbox.bank;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.niangjia.sandbox.Behaviour;
import org.niangjia.sandbox.Behaviour.Mode;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the bank holds: each order once, however often it came, in the order in which they came; and each of its words
 * until it was heard. It is kept in tables, so that a bank that is restarted still knows whom it paid.
 */
@Component
@Profile("demo")
class BankBook {

    private static final String ACCEPTED = "accepted";
    private static final String TO_SETTLE =
            "select * from sandbox_bank_order where status = 'accepted' and settles_at is not null";

    private final JdbcClient jdbc;
    private final ObjectMapper mapper;
    private final Clock clock;
    private final TransactionTemplate together;

    BankBook(JdbcClient jdbc, ObjectMapper mapper, Clock clock, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.mapper = mapper;
        this.clock = clock;
        this.together = new TransactionTemplate(transactions);
    }

    /**
     * What came of an order.
     *
     * @param first whether the bank had not seen its key before
     * @param same whether a repeat says what the first said
     */
    record Taken(boolean first, boolean same) {}

    /**
     * One order, as the bank knows it.
     *
     * @param requests how often the order came
     * @param status {@code accepted}, {@code paid} or {@code returned}; money has moved only where it is paid
     * @param settledAt when it was paid or returned
     */
    record Entry(
            String paymentId,
            JsonNode amount,
            JsonNode payee,
            int requests,
            String status,
            @Nullable Instant settledAt,
            List<Said> said) {}

    /**
     * Something that the bank said to us.
     *
     * @param at when it said so last
     * @param times how often it did
     * @param result {@code taken}, or why it was not
     */
    record Said(Instant at, String type, int times, String result) {}

    /**
     * An order that is to be carried out.
     *
     * @param mode how the bank behaved when it took it
     * @param copies how often it says each word
     * @param answersTo where it says it; the house itself where there is none
     */
    record ToSettle(String paymentId, Mode mode, int copies, @Nullable String answersTo, Instant at) {}

    /** A word, signed and sent under its id however often it is said. */
    record Word(String wordId, String body, int copies, @Nullable String answersTo) {}

    /** Takes an order as the behaviour has it; one that keeps silent carries out nothing. */
    Taken take(String paymentId, JsonNode order, Behaviour behaviour) {
        var amount = order.path("amount");
        var payee = remembered(order.path("payee"));
        var first = !isCountedAgain(paymentId) && isEntered(paymentId, amount, payee, behaviour);
        var held = find(paymentId).orElseThrow();
        return new Taken(first, held.amount().equals(amount) && held.payee().equals(payee));
    }

    /** All that the bank's book needs of an account to be told from another. */
    private static JsonNode remembered(JsonNode payee) {
        var number = payee.at("/account/number").asText();
        if (number.isEmpty()) {
            return payee;
        }
        var kept = payee.deepCopy();
        ((ObjectNode) kept.path("account")).put("number", "****" + number.substring(Math.max(0, number.length() - 4)));
        return kept;
    }

    private boolean isCountedAgain(String paymentId) {
        return jdbc.sql("update sandbox_bank_order set requests = requests + 1 where payment_id = ?")
                        .param(paymentId)
                        .update()
                > 0;
    }

    private boolean isEntered(String paymentId, JsonNode amount, JsonNode payee, Behaviour behaviour) {
        var now = clock.instant();
        try {
            jdbc.sql(
                            """
                            insert into sandbox_bank_order (payment_id, amount, payee, requests, status, mode, copies,
                                answers_to, received_at, settles_at)
                            values (?, ?, ?, 1, ?, ?, ?, ?, ?, ?)
                            """)
                    .param(paymentId)
                    .param(amount.toString())
                    .param(payee.toString())
                    .param(ACCEPTED)
                    .param(behaviour.mode().name())
                    .param(behaviour.mode() == Mode.DUPLICATE ? behaviour.times() : 1)
                    .param(behaviour.answersTo())
                    .param(at(now))
                    .param(behaviour.mode() == Mode.SILENT ? null : at(now.plus(behaviour.delay())))
                    .update();
            return true;
        } catch (DuplicateKeyException metItself) {
            return !isCountedAgain(paymentId);
        }
    }

    /** The order if it is to be carried out and is not yet. */
    Optional<ToSettle> toSettle(String paymentId) {
        return jdbc.sql(TO_SETTLE + " and payment_id = ?")
                .param(paymentId)
                .query(BankBook::order)
                .optional();
    }

    /** What a bank that was stopped has still to carry out. */
    List<ToSettle> toSettle() {
        return jdbc.sql(TO_SETTLE + " order by position").query(BankBook::order).list();
    }

    /** Settles an order and writes down what is to be said of it, both or neither; false when it was settled before. */
    boolean settle(ToSettle order, String status, String wordId, String body) {
        return Boolean.TRUE.equals(together.execute(transaction -> isSettled(order, status)
                && jdbc.sql(
                                        """
                                        insert into sandbox_bank_word (word_id, payment_id, word, body, copies, answers_to,
                                            said, result, open)
                                        values (?, ?, ?, ?, ?, ?, 0, '', true)
                                        """)
                                .param(wordId)
                                .param(order.paymentId())
                                .param(status)
                                .param(body)
                                .param(order.copies())
                                .param(order.answersTo())
                                .update()
                        == 1));
    }

    private boolean isSettled(ToSettle order, String status) {
        return jdbc.sql(
                                """
                                update sandbox_bank_order set status = ?, settled_at = ?
                                where payment_id = ? and status = 'accepted'
                                """)
                        .param(status)
                        .param(at(clock.instant()))
                        .param(order.paymentId())
                        .update()
                == 1;
    }

    /** What is not heard yet, nor refused for good. */
    List<Word> unheard() {
        return jdbc.sql("select * from sandbox_bank_word where open")
                .query(BankBook::word)
                .list();
    }

    /**
     * Notes that a word was said.
     *
     * @param result {@code taken}, or why it was not
     * @param open whether it is to be said again
     */
    void said(String wordId, String result, boolean open) {
        jdbc.sql("update sandbox_bank_word set said = said + 1, said_at = ?, result = ?, open = ? where word_id = ?")
                .param(at(clock.instant()))
                .param(result)
                .param(open)
                .param(wordId)
                .update();
    }

    List<Entry> entries() {
        var said = said();
        return jdbc.sql("select * from sandbox_bank_order order by position")
                .query((row, number) -> entry(row, said))
                .list();
    }

    /** What it paid in that time. */
    List<Entry> paid(Instant from, Instant before) {
        return jdbc.sql(
                        """
                        select * from sandbox_bank_order
                        where status = 'paid' and settled_at >= ? and settled_at < ? order by position
                        """)
                .param(at(from))
                .param(at(before))
                .query((row, number) -> entry(row, Map.of()))
                .list();
    }

    Optional<Entry> find(String paymentId) {
        return jdbc.sql("select * from sandbox_bank_order where payment_id = ?")
                .param(paymentId)
                .query((row, number) -> entry(row, Map.of()))
                .optional();
    }

    private Map<String, List<Said>> said() {
        var said = new HashMap<String, List<Said>>();
        jdbc.sql("select * from sandbox_bank_word where said_at is not null order by said_at")
                .query(row -> {
                    said.computeIfAbsent(row.getString("payment_id"), id -> new ArrayList<>())
                            .add(new Said(
                                    row.getObject("said_at", OffsetDateTime.class)
                                            .toInstant(),
                                    row.getString("word"),
                                    row.getInt("said"),
                                    row.getString("result")));
                });
        return said;
    }

    private Entry entry(ResultSet row, Map<String, List<Said>> said) throws SQLException {
        var paymentId = row.getString("payment_id");
        var settledAt = row.getObject("settled_at", OffsetDateTime.class);
        return new Entry(
                paymentId,
                json(row.getString("amount")),
                json(row.getString("payee")),
                row.getInt("requests"),
                row.getString("status"),
                settledAt == null ? null : settledAt.toInstant(),
                said.getOrDefault(paymentId, List.of()));
    }

    private JsonNode json(String text) {
        try {
            return mapper.readTree(text);
        } catch (JsonProcessingException itIsOurs) {
            throw new IllegalStateException(itIsOurs);
        }
    }

    private static ToSettle order(ResultSet row, int number) throws SQLException {
        return new ToSettle(
                row.getString("payment_id"),
                Mode.valueOf(row.getString("mode")),
                row.getInt("copies"),
                row.getString("answers_to"),
                row.getObject("settles_at", OffsetDateTime.class).toInstant());
    }

    private static Word word(ResultSet row, int number) throws SQLException {
        return new Word(
                row.getString("word_id"), row.getString("body"), row.getInt("copies"), row.getString("answers_to"));
    }

    private OffsetDateTime at(Instant instant) {
        return OffsetDateTime.ofInstant(instant, clock.getZone());
    }
}
