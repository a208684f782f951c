package org.niangjia.model;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;
import org.springframework.asm.Type;

/** The texts that stand in a class's methods, read from its byte code. */
final class Constants {

    private final Set<String> all = new HashSet<>();
    private final Map<String, List<String>> beforeCalls = new HashMap<>();

    static Constants of(JavaClass type) {
        var constants = new Constants();
        var source = type.getSource().orElseThrow().getUri();
        try (InputStream bytes = source.toURL().openStream()) {
            new ClassReader(bytes).accept(constants.new Methods(), ClassReader.SKIP_DEBUG);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return constants;
    }

    Set<String> all() {
        return all;
    }

    /** The last argument of each call to a method of that type, where it is a text. */
    List<String> beforeCallsTo(Class<?> type) {
        return beforeCalls.getOrDefault(Type.getInternalName(type), List.of());
    }

    private final class Methods extends ClassVisitor {

        Methods() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] exceptions) {
            return new Texts();
        }
    }

    private final class Texts extends MethodVisitor {

        private String last = "";

        Texts() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitLdcInsn(Object value) {
            if (value instanceof String text) {
                all.add(text);
                last = text;
            }
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String type, boolean onInterface) {
            if (!last.isEmpty()) {
                beforeCalls.computeIfAbsent(owner, each -> new ArrayList<>()).add(last);
            }
            last = "";
        }
    }
}
