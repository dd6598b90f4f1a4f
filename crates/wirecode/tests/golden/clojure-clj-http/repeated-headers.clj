(require '[clj-http.client :as client])

(def options
  {:headers {"X-Tag" ["one" "two"] "Cookie" "a=1; b=2" "X-Empty" "" "Content-Type" "application/xml"}
   :body (.getBytes "<a>1</a>" "UTF-8")
   :redirect-strategy :none
   :follow-redirects false})

(def response
  (loop [url (java.net.URI. "https://api.example.com/x")
         options options
         response (client/patch (str url) options)
         hops 0]
    (if (and (< hops 10) (#{301 302 303} (:status response)))
      (let [place (.resolve url (get-in response [:headers "Location"]))
            options (if (= (.resolve place "/") (.resolve url "/"))
                      (update (dissoc options :body) :headers dissoc "Content-Type")
                      {:redirect-strategy :none :follow-redirects false})]
        (recur place options (client/get (str place) options) (inc hops)))
      response)))

(run! println ((juxt :status :body) response))
(when (>= (:status response) 300) (System/exit 1))
