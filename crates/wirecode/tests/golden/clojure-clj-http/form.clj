(require '[clj-http.client :as client])

;; Stands for {{clientSecret}}.
(def client-secret "YOUR_CLIENT_SECRET")

(def options
  {:headers {"Content-Type" "application/x-www-form-urlencoded"}
   :body (str "grant_type=client_credentials&scope=a%2Cb&client_secret=" client-secret)
   :redirect-strategy :none
   :follow-redirects false})

(def response
  (loop [url (java.net.URI. "https://api.example.com/token")
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
