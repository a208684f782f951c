package org.niangjia.referral;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.niangjia.office.Actor;
import org.springframework.beans.factory.annotation.Autowired;

/** What a family is told on paper of a referral that was refused. */
@NullUnmarked
class RejectionLetterStoryTest extends ReferralStories {

    private static final Actor CASEWORKER = Actor.of("caseworker", List.of("caseworker@510104020"));

    @Autowired
    private RejectionLetters letters;

    @Test
    void theLetterSaysWhichAgencyAndWhy() throws Exception {
        aSentReferralTo(CIVIL_AFFAIRS, "temporary-relief");
        assertThat(letters.write(referral().referralId(), CASEWORKER))
                .isInstanceOf(RejectionLetters.Result.NotRejected.class);
        says(CIVIL_AFFAIRS, "rejected", "{\"reasonCode\": \"no-places\", \"message\": \"本月名额已满\"}");

        var letter = (RejectionLetters.Result.Written) letters.write(referral().referralId(), CASEWORKER);

        try (var document = Loader.loadPDF(letter.pdf())) {
            assertThat(new PDFTextStripper().getText(document).replaceAll("\\s", ""))
                    .contains("转介结果告知书", "沈秋月：", "申请事项临时救助", "理由本月名额已满", "行政复议");
        }
        assertThat(letters.write(referral().referralId(), Actor.of("caseworker-b", List.of("caseworker@510107010"))))
                .isInstanceOf(RejectionLetters.Result.NotFound.class);
    }
}
