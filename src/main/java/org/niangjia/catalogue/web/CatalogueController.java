package org.niangjia.catalogue.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.niangjia.catalogue.Catalogue;
import org.niangjia.catalogue.Programme;
import org.niangjia.catalogue.Programmes;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The codes with their names in both languages, and what each asks for. */
@RestController
@RequestMapping("/api/v1/catalogue")
class CatalogueController {

    private static final List<String> KINDS = List.of(
            "channel",
            "cause",
            "condition",
            "relation",
            "need",
            "urgency",
            "risk",
            "status",
            "stage",
            "state-support",
            "hardship",
            "referral-refusal",
            "referral-outcome",
            "rejection-reason");

    private final Catalogue catalogue;
    private final Programmes programmes;

    CatalogueController(Catalogue catalogue, Programmes programmes) {
        this.catalogue = catalogue;
        this.programmes = programmes;
    }

    @GetMapping
    Map<String, List<CodeView>> all() {
        var view = new LinkedHashMap<String, List<CodeView>>();
        for (var kind : KINDS) {
            view.put(kind, codes(kind, List.of()));
        }
        view.put(
                "agency",
                catalogue.of("agency").stream()
                        .map(agency -> CodeView.of(agency, List.of("agency", "service", "person"))
                                .offering(codes(Catalogue.servicesOf(agency.code()), List.of("person"))))
                        .toList());
        view.put("programme", programmes.all().stream().map(CodeView::of).toList());
        view.put("service", codes("service", List.of("times")));
        return view;
    }

    private List<CodeView> codes(String kind, List<String> asks) {
        return catalogue.of(kind).stream()
                .map(entry -> CodeView.of(entry, asks))
                .toList();
    }

    /**
     * One code.
     *
     * @param asks the fields that a plan item with this code needs
     * @param services of an agency
     * @param minimum least amount of a grant of this programme, in yuan
     * @param maximum largest amount of a grant of this programme, in yuan
     * @param papers what the applicant brings for this programme
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record CodeView(
            String code,
            String zh,
            String en,
            List<String> asks,
            List<CodeView> services,
            @Nullable String fund,
            @Nullable String minimum,
            @Nullable String maximum,
            List<Programme.Name> papers) {

        static CodeView of(Catalogue.Entry entry, List<String> asks) {
            return new CodeView(entry.code(), entry.zh(), entry.en(), asks, List.of(), null, null, null, List.of());
        }

        static CodeView of(Programme programme) {
            return new CodeView(
                    programme.code(),
                    programme.name().zh(),
                    programme.name().en(),
                    programme.isPerPerson() ? List.of("person", "amount") : List.of("amount"),
                    List.of(),
                    programme.fund(),
                    yuan(programme.minimumFen()),
                    yuan(programme.maximumFen()),
                    programme.papers());
        }

        CodeView offering(List<CodeView> offered) {
            return new CodeView(code, zh, en, asks, offered, fund, minimum, maximum, papers);
        }

        private static String yuan(long fen) {
            return BigDecimal.valueOf(fen, 2).toPlainString();
        }
    }
}
