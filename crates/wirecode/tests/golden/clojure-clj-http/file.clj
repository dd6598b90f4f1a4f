(require '[clj-http.client :as client]
         '[clojure.java.io :as io])

;; The path of a file to send.
(def file "picture.png")

(def response
  (client/put "https://api.example.com/files/1"
    {:headers {"Content-Type" "image/png"}
     :body (io/file file)}))

(println (:status response))
(println (:body response))
