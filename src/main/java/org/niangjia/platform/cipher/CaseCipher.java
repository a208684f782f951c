package org.niangjia.platform.cipher;

import java.util.Collection;
import java.util.Optional;

/**
 * Seals what is told of a family before it is written down (by the {@link Algorithm} of the settings), under a data key of the case's own, which is
 * made when it is first needed and itself kept wrapped by the house's master key.
 *
 * <p>A sealed text is of its case and its field alone: copied to another row it does not open. Where a case has a field
 * more than once, the field names the row too, e.g. {@code account.number/<personId>}.
 *
 * <p>Whoever seals for a case for the first time holds the key's row until her transaction ends, so she locks the case
 * before, as everybody does.
 */
public interface CaseCipher {

    /**
     * The text, sealed: letters of Base64, {@code 41 + 4/3} of the text's bytes in length.
     *
     * @throws IllegalStateException when the case's key was destroyed
     */
    String seal(String caseNumber, String field, String text);

    /**
     * Makes the keys of new owners together, in the caller's transaction: as many statements as one key costs. None of
     * them may have a key, and nobody else may know them yet.
     */
    void begin(Collection<String> owners);

    /**
     * The text; empty when the case's key was destroyed, and then for good.
     *
     * @throws IllegalStateException when it was sealed for another case or field, was altered, or has no key at all
     */
    Optional<String> open(String caseNumber, String field, String sealed);

    /**
     * Bytes, e.g. of a photo, sealed: 29 more than they were.
     *
     * @throws IllegalStateException when the case's key was destroyed
     */
    byte[] seal(String caseNumber, String field, byte[] bytes);

    /** The bytes, as with {@link #open(String, String, String)}. */
    Optional<byte[]> open(String caseNumber, String field, byte[] sealed);

    /**
     * Finds an exact text among sealed ones without opening them: the same field and text give the same 43 letters in
     * every case, and nobody without the house's keys can try texts against them. It tells who has the same text, so it
     * is deleted with the text, and the caller first brings a text into one form (spaces, width, upper case).
     */
    String index(String field, String text);

    /**
     * Whether it is the text's index, by whichever algorithm it was made. Only {@link #index} finds among many, and what
     * the other algorithm made it does not find: the house makes indexes anew when it starts under another.
     */
    boolean isIndex(String index, String field, String text);

    /** With which every index begins that is made now; empty where one begins with none of {@link Algorithm#indexMark}. */
    String indexMark();

    /**
     * Destroys the case's key: whatever was sealed under it can be opened by nobody, out of backups of the tables as
     * little as here. Another node that has the key at hand forgets it within {@link CachedKeys#KEPT}.
     */
    void erase(String caseNumber);
}
