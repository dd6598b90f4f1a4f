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

(def options
  {:headers {"Content-Type" "multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV"}
   :body body
   :redirect-strategy :none
   :follow-redirects false})

(def response
  (loop [url (java.net.URI. "https://api.example.com/photos")
         options options
         response (client/post (str url) options)
         hops 0]
    (if (and (< hops 10) (#{301 302 303} (:status response)))
      (let [place (.resolve url (get-in response [:headers "Location"]))
            options (update (dissoc options :body) :headers dissoc "Content-Type")]
        (recur place options (client/get (str place) options) (inc hops)))
      response)))

(run! println ((juxt :status :body) response))
(when (>= (:status response) 300) (System/exit 1))
