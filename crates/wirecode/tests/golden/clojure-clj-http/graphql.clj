(require '[clj-http.client :as client])

(def options
  {:headers {"Content-Type" "application/json"}
   :body (.getBytes "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}" "UTF-8")
   :redirect-strategy :none
   :follow-redirects false})

(def response
  (loop [url (java.net.URI. "https://api.example.com/graphql")
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
