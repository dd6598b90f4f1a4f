;; Runs each sample of the arguments, in a namespace of its own; what it prints is left in a file beside it, and how it
;; fails in another.
(require '[clojure.java.io :as io])

(doseq [file *command-line-args*]
  (with-open [out (io/writer (io/file (.getParentFile (io/file file)) "output"))]
    (binding [*out* out *ns* (create-ns (gensym "sample"))]
      (clojure.core/refer-clojure)
      (try
        (load-file file)
        (catch Throwable failure
          (spit (io/file (.getParentFile (io/file file)) "failure") failure))))))
(System/exit 0)
