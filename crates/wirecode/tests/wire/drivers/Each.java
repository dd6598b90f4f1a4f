import java.io.PrintStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** Runs each sample of the arguments; what it prints is left in a file beside it, and how it fails in another. */
public class Each {
    public static void main(String[] files) throws Exception {
        for (String file : files) {
            var folder = Path.of(file).getParent();
            // Who ends this process has failed.
            var failed = folder.resolve("failure");
            Files.writeString(failed, "it ends the driver");
            try (var output = new PrintStream(folder.resolve("output").toFile(), "UTF-8")) {
                System.setOut(output);
                System.setErr(output);
                compile(file, folder);
                // The client reads the properties of its machine once: who sets one gets a machine of his own.
                if (Files.readString(Path.of(file)).contains("System.setProperty")) {
                    runApart(folder);
                } else {
                    run(folder);
                }
                Files.delete(failed);
            } catch (Throwable failure) {
                Files.writeString(failed, failure + " " + failure.getCause());
            }
        }
        // Clients may leave threads behind.
        System.exit(0);
    }

    private static void compile(String file, Path folder) throws Exception {
        var javac = ToolProvider.getSystemJavaCompiler();
        try (var sources = javac.getStandardFileManager(null, null, null)) {
            var options = List.of("-cp", System.getProperty("java.class.path"), "-d", folder.toString());
            var source = sources.getJavaFileObjects(file);
            if (!javac.getTask(null, sources, null, options, null, source).call()) {
                throw new IllegalArgumentException("it doesn't compile");
            }
        }
    }

    private static void run(Path folder) throws Exception {
        try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            loader.loadClass("Main").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }

    private static void runApart(Path folder) throws Exception {
        var path = System.getProperty("java.class.path") + ":" + folder;
        var process = new ProcessBuilder("java", "-cp", path, "Main").redirectErrorStream(true).start();
        process.getInputStream().transferTo(System.out);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("it exits with an error");
        }
    }
}
