package org.niangjia.platform.engine;

/**
 * Marks a thread on which our own code acts for the person who is signed in. The engine then knows her by name, for its
 * history, and checks her rights on tasks; what our code does with processes is decided by our own policy before it
 * gets there. Where nobody has marked the thread, the person speaks to the engine directly, and
 * {@link CommandsOfPeople} guards what she may say.
 */
public final class ActingForPeople {

    private static final ThreadLocal<Boolean> MARK = ThreadLocal.withInitial(() -> false);

    private ActingForPeople() {}

    /** Something that ends in an exception of its own kind. */
    @FunctionalInterface
    public interface Action<E extends Exception, F extends Exception> {
        void run() throws E, F;
    }

    public static <E extends Exception, F extends Exception> void run(Action<E, F> action) throws E, F {
        boolean before = MARK.get();
        MARK.set(true);
        try {
            action.run();
        } finally {
            MARK.set(before);
        }
    }

    static boolean isMarked() {
        return MARK.get();
    }
}
