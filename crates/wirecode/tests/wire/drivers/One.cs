using System;
using System.Reflection;
using System.Threading.Tasks;

/// Runs the sample whose namespace is the argument. Mono's compiler knows no asynchronous Main.
static class One
{
    static void Main(string[] arguments)
    {
        var program = Type.GetType(arguments[0] + ".Program");
        var main = program.GetMethod("Main", BindingFlags.NonPublic | BindingFlags.Static);
        (main.Invoke(null, null) as Task)?.GetAwaiter().GetResult();
    }
}
