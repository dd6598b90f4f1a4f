using System;
using System.IO;
using System.Reflection;
using System.Threading.Tasks;

/// Runs each sample of the arguments by the name of its folder, which is its namespace; what it prints is left in a file
/// beside it, and how it fails in another. Mono's compiler knows no asynchronous Main.
static class Each
{
    static void Main(string[] files)
    {
        foreach (var file in files)
        {
            var folder = Path.GetDirectoryName(file);
            var failure = Path.Combine(folder, "failure");
            // A sample that ends this process has failed.
            File.WriteAllText(failure, "it ends the driver");
            Directory.SetCurrentDirectory(folder);
            using (var output = new StreamWriter(Path.Combine(folder, "output")) { AutoFlush = true })
            {
                Console.SetOut(output);
                Console.SetError(output);
                try
                {
                    var program = Type.GetType(Path.GetFileName(folder) + ".Program");
                    var main = program.GetMethod("Main", BindingFlags.NonPublic | BindingFlags.Static);
                    (main.Invoke(null, null) as Task)?.GetAwaiter().GetResult();
                    File.Delete(failure);
                }
                catch (Exception error)
                {
                    File.WriteAllText(failure, error.ToString());
                }
            }
        }
    }
}
