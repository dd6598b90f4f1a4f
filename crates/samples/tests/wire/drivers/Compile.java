import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;

/** Compiles each sample of the arguments into its own folder. */
public class Compile {
    public static void main(String[] files) throws Exception {
        var javac = ToolProvider.getSystemJavaCompiler();
        boolean compiles = true;
        for (String file : files) {
            try (var sources = javac.getStandardFileManager(null, null, null)) {
                var path = System.getProperty("java.class.path");
                var options = List.of("-cp", path, "-d", Path.of(file).getParent().toString());
                var source = sources.getJavaFileObjects(file);
                compiles &= javac.getTask(null, sources, null, options, null, source).call();
            }
        }
        System.exit(compiles ? 0 : 1);
    }
}
