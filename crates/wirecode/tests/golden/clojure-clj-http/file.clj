(require '[clj-http.client :as client]
         '[clojure.java.io :as io])

;; The path of a file to send.
(def file "picture.png")

(def options
  {:headers {"Content-Type" "image/png"}
   :body (io/file file)
   :redirect-strategy :none
   :follow-redirects false})

(def response
  (loop [url (java.net.URI. "https://api.example.com/files/1")
         options options
         response (client/put (str url) options)
         hops 0]
    (if (and (< hops 10) (#{301 302 303} (:status response)))
      (let [place (.resolve url (get-in response [:headers "Location"]))
            options (update (dissoc options :body) :headers dissoc "Content-Type")]
        (recur place options (client/get (str place) options) (inc hops)))
      response)))

(run! println ((juxt :status :body) response))
(when (>= (:status response) 300) (System/exit 1))
