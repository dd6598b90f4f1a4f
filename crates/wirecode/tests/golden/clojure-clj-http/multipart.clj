(require '[clj-http.client :as client]
         '[clojure.java.io :as io])

(def body
  (with-open [out (java.io.ByteArrayOutputStream.)]
    (doseq [piece ["--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nExcepteur proident in\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"type\"\r\n\r\nnormal\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"settings\"\r\nContent-Type: application/json\r\n\r\n{\"hidden\":true}\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n"]]
      (io/copy piece out))
    (.toByteArray out)))

(def response
  (client/post "https://api.example.com/groups"
    {:headers {"Content-Type" "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV"}
     :body body
     :as :json}))

(println (:status response))
(println (:body response))
