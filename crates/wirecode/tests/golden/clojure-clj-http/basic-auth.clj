(require '[clj-http.client :as client])

;; Stands for {{password}}.
(def password "YOUR_PASSWORD")

(def options
  {:basic-auth ["ada" password] :redirect-strategy :none :follow-redirects false})

(def response
  (loop [url (java.net.URI. "https://api.example.com/me")
         options options
         response (client/get (str url) options)
         hops 0]
    (if (and (< hops 10) (#{301 302 303 307 308} (:status response)))
      (let [place (.resolve url (get-in response [:headers "Location"]))
            options (if (= (.resolve place "/") (.resolve url "/"))
                      (dissoc options :body)
                      {:redirect-strategy :none :follow-redirects false})]
        (recur place options (client/get (str place) options) (inc hops)))
      response)))

(run! println ((juxt :status :body) response))
(when (>= (:status response) 300) (System/exit 1))
