package org.niangjia.survey;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.niangjia.office.Actor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.platform.Ids;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a file in, page by page, sealed, and into no file of the machine's: neither memory nor a folder ever holds the
 * whole of it. What breaks off on the way is gone.
 */
@Service
public class ReceiveSurvey {

    /** By what a survey can have reached us. */
    public static final Set<String> CHANNELS = Set.of("survey-list", "screening", "nomination");

    private static final int LONGEST_TITLE = 100;
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private final Surveys surveys;
    private final Ids ids;
    private final Texts texts;
    private final Clock clock;

    ReceiveSurvey(Surveys surveys, Ids ids, Texts texts, Clock clock) {
        this.surveys = surveys;
        this.ids = ids;
        this.texts = texts;
        this.clock = clock;
    }

    /** The office for whose streets somebody may hand in a list: the highest that she has; empty when she may not. */
    public static Optional<OfficeCode> officeOf(Actor actor) {
        return Stream.of(Role.PROVINCE, Role.CITY, Role.DIRECTOR, Role.SUPERVISOR, Role.CASEWORKER)
                .flatMap(role -> actor.officeOf(role).stream())
                .findFirst();
    }

    /** What became of a file. */
    public sealed interface Result {

        /**
         * It is all there, and waits for {@link #keep}.
         *
         * @param hash SHA-256 of the file, by which the same one is known
         */
        record Received(String surveyId, long length, String hash) implements Result {}

        record Refused(Refusal refusal) implements Result {}
    }

    /**
     * Takes the file in.
     *
     * @throws IOException when its sender breaks off; nothing of it is left
     */
    public Result receive(InputStream file, String channel, String title, OfficeCode office, Actor importer)
            throws IOException {
        if (!CHANNELS.contains(channel)) {
            return refused("channel", "code.unknown");
        }
        if (title.isBlank() || title.strip().length() > LONGEST_TITLE) {
            return refused("title", title.isBlank() ? "survey.title-missing" : "list.too-long");
        }
        var page = file.readNBytes(Surveys.PAGE);
        if (!isZip(page)) {
            return refused("file", page.length == 0 ? "survey.empty" : "survey.not-xlsx");
        }
        var survey = new Survey(
                ids.next(),
                channel,
                title.strip(),
                office,
                importer.userId(),
                clock.instant(),
                Survey.Status.RECEIVING,
                clock.instant(),
                null,
                0,
                Survey.Counts.NONE,
                false);
        surveys.add(survey);
        var whole = false;
        try {
            var pages = surveys.file(survey.surveyId());
            var hash = sha256();
            long length = 0;
            for (int number = 0; page.length > 0; number++) {
                length += page.length;
                if (length > Survey.MOST_LENGTH) {
                    return refused("file", "survey.too-large");
                }
                hash.update(page);
                pages.put(number, page);
                page = file.readNBytes(Surveys.PAGE);
            }
            whole = true;
            return new Result.Received(survey.surveyId(), length, HexFormat.of().formatHex(hash.digest()));
        } finally {
            if (!whole) {
                forget(survey.surveyId());
            }
        }
    }

    private static boolean isZip(byte[] page) {
        return page.length >= ZIP.length && MessageDigest.isEqual(ZIP, java.util.Arrays.copyOf(page, ZIP.length));
    }

    /** Lets the file be read. */
    @Transactional
    public void keep(Result.Received received) {
        var survey = surveys.find(received.surveyId()).orElseThrow();
        surveys.save(survey.received(received.length(), clock.instant()));
    }

    /** The file is not needed: it broke off, or it is one that came before. */
    @Transactional
    public void forget(String surveyId) {
        surveys.find(surveyId)
                .filter(survey -> survey.status() == Survey.Status.RECEIVING)
                .ifPresent(survey -> {
                    surveys.save(survey.at(Survey.Status.DISCARDED, clock.instant()));
                    surveys.erase(surveyId, clock.instant());
                });
    }

    private Result refused(String field, String key) {
        return new Result.Refused(
                new Refusal(List.of(new org.niangjia.platform.problem.FieldError(field, texts.get(key)))));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
