package org.niangjia.platform.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.ibatis.builder.xml.XMLMapperBuilder;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** Statements of ours beside the engine's, in a file with the name of the class that asks them. */
final class OurStatements {

    private OurStatements() {}

    static void read(ProcessEngineConfigurationImpl engine, Class<?> of) {
        var mappings = engine.getSqlSessionFactory().getConfiguration();
        try (var statements = of.getResourceAsStream(of.getSimpleName() + ".xml")) {
            new XMLMapperBuilder(statements, mappings, of.getName(), mappings.getSqlFragments()).parse();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Under which the engine knows it. */
    static String name(Class<?> of, String statement) {
        return of.getName() + "." + statement;
    }
}
