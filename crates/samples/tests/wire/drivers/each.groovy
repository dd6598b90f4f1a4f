// Runs each sample of the arguments; what it prints is left in a file beside it.
for (file in args) {
    new File(new File(file).parentFile, 'output').withPrintWriter('UTF-8') { out ->
        try {
            new GroovyShell(new Binding(out: out)).evaluate(new File(file))
        } catch (Throwable failure) {
            failure.printStackTrace(out)
        }
    }
}
System.exit(0)
