package org.niangjia.batch.web;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.niangjia.batch.ImportList;
import org.niangjia.batch.ListViews;
import org.niangjia.batch.Workbooks;
import org.niangjia.casefile.Readings;
import org.niangjia.office.Actor;
import org.niangjia.office.CurrentActor;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Role;
import org.niangjia.platform.cipher.Sha256;
import org.niangjia.platform.problem.ProblemException;
import org.niangjia.platform.problem.Refusal;
import org.niangjia.platform.text.Texts;
import org.niangjia.platform.web.FileAnswer;
import org.niangjia.platform.web.Idempotency;
import org.niangjia.platform.web.Page;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** Lists: their template, their import, and how they stand. */
@RestController
@RequestMapping("/api/v1/lists")
class ListController {

    private static final String OPERATION = "import-list";
    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    private static final int LARGEST = 5 << 20;

    private final ImportList importList;
    private final ListViews views;
    private final Workbooks workbooks;
    private final CurrentActor currentActor;
    private final Idempotency idempotency;
    private final Texts texts;
    private final Readings readings;

    ListController(
            ImportList importList,
            ListViews views,
            Workbooks workbooks,
            CurrentActor currentActor,
            Idempotency idempotency,
            Texts texts,
            Readings readings) {
        this.importList = importList;
        this.views = views;
        this.workbooks = workbooks;
        this.currentActor = currentActor;
        this.idempotency = idempotency;
        this.texts = texts;
        this.readings = readings;
    }

    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Imported> take(
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable String title)
            throws IOException {
        var importer = currentActor.get();
        var office = officeOf(importer).orElseThrow(ProblemException::forbidden);
        if (file.getSize() > LARGEST) {
            throw ProblemException.invalid(Refusal.of("file", texts.get("list.too-large")));
        }
        var bytes = file.getBytes();
        var name = title == null || title.isBlank() ? texts.get("list.untitled") : title.strip();
        if (name.length() > 100) {
            throw ProblemException.invalid(Refusal.of("title", texts.get("list.too-long")));
        }
        var listId = idempotency.once(
                importer.userId(),
                OPERATION,
                key,
                name + " " + Sha256.hex(bytes),
                () -> taken(bytes, name, office, importer));
        return ResponseEntity.created(URI.create("/api/v1/lists/" + listId)).body(new Imported(listId));
    }

    private String taken(byte[] bytes, String title, OfficeCode office, Actor importer) {
        var result = importList.take(bytes, title, office, importer);
        if (result instanceof ImportList.Result.Refused refused) {
            throw ProblemException.invalid(refused.refusal());
        }
        return ((ImportList.Result.Imported) result).list().listId();
    }

    /** The id under which the list is followed. */
    record Imported(String listId) {}

    @GetMapping
    Page<ListViews.Head> page(@RequestParam(defaultValue = "0") int page) {
        return views.page(currentActor.get(), Math.max(page, 0));
    }

    @GetMapping("/{listId}")
    Shown read(@PathVariable String listId) {
        return Shown.of(visible(listId));
    }

    /** A list with its rows. */
    record Shown(ListViews.Head list, List<ListViews.Line> rows) {

        static Shown of(ListViews.View view) {
            return new Shown(view.head(), view.rows());
        }
    }

    @GetMapping("/template")
    ResponseEntity<byte[]> template() {
        return workbook(workbooks.template(), "名单模板.xlsx");
    }

    @GetMapping("/{listId}/result")
    ResponseEntity<byte[]> result(@PathVariable String listId) {
        var view = visible(listId);
        return workbook(workbooks.result(view), view.head().title() + ".xlsx");
    }

    private ListViews.View visible(String listId) {
        var reader = currentActor.get();
        var view = views.find(listId, reader).orElseThrow(ProblemException::notFound);
        readings.note(reader.userId(), Readings.LIST, view.head().caseNumber(), listId);
        return view;
    }

    private static ResponseEntity<byte[]> workbook(byte[] bytes, String name) {
        return FileAnswer.toKeep(XLSX, name, bytes);
    }

    /** A list is handed in by who carries the cases of an office. */
    private static Optional<OfficeCode> officeOf(Actor actor) {
        return Stream.of(Role.CASEWORKER, Role.SUPERVISOR)
                .flatMap(role -> actor.officeOf(role).stream())
                .findFirst();
    }
}
