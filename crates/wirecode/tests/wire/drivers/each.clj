;; Runs each sample of the arguments, in a namespace of its own; what it prints is left in a file beside it, and how it
;; fails in another.
(require '[clojure.java.io :as io])

(doseq [file *command-line-args*]
  (let [folder (.getParentFile (io/file file))
        failed (io/file folder "failure")]
    ;; Who ends this process has failed.
    (spit failed "it ends the driver")
    (with-open [out (io/writer (io/file folder "output"))]
      (binding [*out* out *ns* (create-ns (gensym "sample"))]
        (clojure.core/refer-clojure)
        (try
          (load-file file)
          (io/delete-file failed)
          (catch Throwable failure
            (spit failed failure)))))))
(System/exit 0)
