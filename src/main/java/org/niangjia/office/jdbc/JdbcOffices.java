package org.niangjia.office.jdbc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.niangjia.office.OfficeCode;
import org.niangjia.office.Offices;
import org.niangjia.office.Role;
import org.niangjia.platform.store.HeldRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class JdbcOffices implements Offices {

    private final HeldRows<OfficeCode, List<Post>> above = new HeldRows<>();
    private final JdbcClient jdbc;

    JdbcOffices(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Office> find(OfficeCode code) {
        return jdbc.sql("select code, name_zh, name_en from office where code = ?")
                .param(code.value())
                .query((row, number) ->
                        office(row.getString("code"), row.getString("name_zh"), row.getString("name_en")))
                .optional();
    }

    @Override
    public List<Office> all() {
        var roles = new HashMap<String, List<Role>>();
        jdbc.sql("select office, role from office_role order by role").query(row -> {
            var office = row.getString("office");
            Role.of(row.getString("role")).ifPresent(role -> roles.computeIfAbsent(office, first -> new ArrayList<>())
                    .add(role));
        });
        return jdbc.sql("select code, name_zh, name_en from office order by code")
                .query((row, number) -> new Office(
                        new OfficeCode(row.getString("code")),
                        row.getString("name_zh"),
                        row.getString("name_en"),
                        roles.getOrDefault(row.getString("code"), List.of())))
                .list();
    }

    private Office office(String code, String zh, String en) {
        var roles = jdbc
                .sql("select role from office_role where office = ? order by role")
                .param(code)
                .query(String.class)
                .list()
                .stream()
                .flatMap(role -> Role.of(role).stream())
                .toList();
        return new Office(new OfficeCode(code), zh, en, roles);
    }

    @Override
    public void add(Office office) {
        jdbc.sql("insert into office (code, parent, name_zh, name_en) values (?, ?, ?, ?)")
                .param(office.code().value())
                .param(office.code().parent().map(OfficeCode::value).orElse(null))
                .param(office.zh())
                .param(office.en())
                .update();
        office.roles().forEach(role -> add(office.code(), role));
        above.forget();
    }

    private void add(OfficeCode office, Role role) {
        jdbc.sql("insert into office_role (office, role) values (?, ?)")
                .param(office.value())
                .param(role.code())
                .update();
    }

    @Override
    public void update(Office office) {
        jdbc.sql("update office set name_zh = ?, name_en = ? where code = ?")
                .param(office.zh())
                .param(office.en())
                .param(office.code().value())
                .update();
        var there = find(office.code()).orElseThrow().roles();
        office.roles().stream().filter(role -> !there.contains(role)).forEach(role -> add(office.code(), role));
        above.forget();
    }

    private record Post(String office, String role) {}

    @Override
    public Optional<OfficeCode> nearest(Role role, OfficeCode from) {
        var upward = Stream.iterate(Optional.of(from), Optional::isPresent, code -> code.flatMap(OfficeCode::parent))
                .flatMap(Optional::stream)
                .map(OfficeCode::value)
                .toList();
        // One plan's nine referrals go to nine agencies of one branch of the tree: what a transaction has read of it
        // stands.
        return above.hold(from, () -> Optional.of(posts(upward))).orElseThrow().stream()
                .filter(post -> post.role().equals(role.code()))
                .map(Post::office)
                .min(Comparator.comparingInt(upward::indexOf))
                .map(OfficeCode::new);
    }

    private List<Post> posts(List<String> offices) {
        return jdbc.sql("select office, role from office_role where office in (:offices)")
                .param("offices", offices)
                .query((row, number) -> new Post(row.getString("office"), row.getString("role")))
                .list();
    }
}
