(require '[clj-http.client :as client]
         '[clojure.java.io :as io])

;; The path of a file to send.
(def photo "one.png")
;; The path of a file to send.
(def photo-2 "two.jpg")
;; The path of a file to send.
(def notes "path/to/notes")

(def body
  (with-open [out (java.io.ByteArrayOutputStream.)]
    (doseq [piece ["--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""
                   (.getName (io/file photo))
                   "\"\r\nContent-Type: image/png\r\n\r\n"
                   (io/file photo)
                   "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\""
                   (.getName (io/file photo-2))
                   "\"\r\nContent-Type: image/jpeg\r\n\r\n"
                   (io/file photo-2)
                   "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\""
                   (.getName (io/file notes))
                   "\"\r\nContent-Type: text/plain\r\n\r\n"
                   (io/file notes)
                   "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"]]
      (io/copy piece out))
    (.toByteArray out)))

(def response
  (client/post "https://api.example.com/photos"
    {:headers {"Content-Type" "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV"}
     :body body}))

(println (:status response))
(println (:body response))
