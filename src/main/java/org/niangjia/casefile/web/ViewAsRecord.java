package org.niangjia.casefile.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.niangjia.casefile.AidCase;
import org.niangjia.casefile.CaseRecord;
import org.niangjia.office.Actor;
import org.niangjia.office.Membership;
import org.niangjia.office.Role;
import org.springframework.stereotype.Component;

/** The case's page as its director reads it, who sees all of it. */
@Component
class ViewAsRecord implements CaseRecord {

    private final CaseView view;
    private final ObjectMapper mapper;

    ViewAsRecord(CaseView view, ObjectMapper mapper) {
        this.view = view;
        this.mapper = mapper;
    }

    @Override
    public byte[] json(AidCase aidCase) {
        var director = new Actor("system", Set.of(new Membership(Role.DIRECTOR, aidCase.office())));
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(view.of(aidCase, director));
        } catch (JsonProcessingException ours) {
            throw new IllegalStateException(ours);
        }
    }
}
