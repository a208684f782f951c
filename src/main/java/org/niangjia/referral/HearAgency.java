package org.niangjia.referral;

import org.niangjia.platform.webhook.Inbox;
import org.niangjia.platform.webhook.WebhookKey.SignedMessage;
import org.niangjia.referral.Referral.Moved;
import org.niangjia.referral.Referral.NotAllowed;
import org.niangjia.referral.Referral.Step;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes what an agency's system says. In one transaction: the inbox first, then the case is held, then the referral
 * moves, then the token. Two copies at the same moment, or the engine's own work on the same token, make one of them
 * fail; the caller tries again.
 */
@Service
public class HearAgency {

    /** What came of it. */
    public enum Heard {
        /** Taken, now or the first time. */
        TAKEN,
        /** The referral's state does not allow it, now or the first time. */
        NOT_ALLOWED,
        /** The message id came with another body before. */
        OTHER_BODY,
        /** No referral of this agency has that id. */
        NOT_THEIRS
    }

    private final Referrals referrals;
    private final Inbox inbox;
    private final Hearing hearing;
    private final ReferralLog log;
    private final Tokens tokens;

    HearAgency(Referrals referrals, Inbox inbox, Hearing hearing, ReferralLog log, Tokens tokens) {
        this.referrals = referrals;
        this.inbox = inbox;
        this.hearing = hearing;
        this.log = log;
        this.tokens = tokens;
    }

    @Transactional
    public Heard hear(String agency, SignedMessage message, String referralId, AgencyWord word) {
        return switch (inbox.enter(agency, message)) {
            case TAKEN -> again(agency, referralId, Heard.TAKEN);
            case REFUSED -> again(agency, referralId, Heard.NOT_ALLOWED);
            case OTHER_BODY -> again(agency, referralId, Heard.OTHER_BODY);
            case NEW ->
                referrals
                        .lockWithCase(referralId, agency)
                        .map(locked -> taken(agency, message, locked, word))
                        .orElseGet(() -> notTheirs(agency, message));
        };
    }

    /** Whose referral it is goes before what is known of the message, which may have come with another one's id. */
    private Heard again(String agency, String referralId, Heard known) {
        return referrals
                .find(referralId)
                .filter(referral -> referral.agency().equals(agency))
                .map(theirs -> known)
                .orElse(Heard.NOT_THEIRS);
    }

    /** It leaves nothing, not even its id. */
    private Heard notTheirs(String agency, SignedMessage message) {
        inbox.forget(agency, message);
        return Heard.NOT_THEIRS;
    }

    private Heard taken(String agency, SignedMessage message, Referral locked, AgencyWord word) {
        var step = hear(agency, locked, word);
        if (step instanceof NotAllowed) {
            inbox.refuse(agency, message);
            return Heard.NOT_ALLOWED;
        }
        if (step instanceof Moved moved && movesTheToken(locked, moved.referral())) {
            tokens.referralMoved(moved.referral());
        }
        return Heard.TAKEN;
    }

    /**
     * Where the status stays, whoever has a task because of it keeps the task. Where an agency has got what was sent, its
     * answer is waited for as before.
     */
    private static boolean movesTheToken(Referral before, Referral now) {
        var isReceived = before.status() == ReferralStatus.SENT && now.status() == ReferralStatus.RECEIVED;
        return before.status() != now.status() && !isReceived;
    }

    /** What lies on the agency's desk is answered there, or two people answer one referral. */
    private Step hear(String agency, Referral locked, AgencyWord word) {
        if (locked.byDesk()) {
            log.word(locked, word, agency, ReferralEvent.Standing.REFUSED);
            return new NotAllowed(locked.status());
        }
        return hearing.apply(locked, word, agency);
    }
}
