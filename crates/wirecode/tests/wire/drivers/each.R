# Runs each sample of the arguments; what it prints is left in a file beside it, and how it fails in another.
for (file in commandArgs(trailingOnly = TRUE)) {
  output <- file(file.path(dirname(file), "output"), open = "w", encoding = "UTF-8")
  sink(output)
  # Who ends this process has failed.
  failure <- file.path(dirname(file), "failure")
  writeLines("it ends the driver", failure)
  tryCatch({
    source(file, local = new.env(), print.eval = TRUE, encoding = "UTF-8")
    unlink(failure)
  }, error = function(said) writeLines(format(said), failure))
  sink()
  close(output)
}
