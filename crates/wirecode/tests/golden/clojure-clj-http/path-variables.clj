(require '[clj-http.client :as client])

;; The member who leaves.
(def member-id "YOUR_MEMBER_ID")

(def options
  {:redirect-strategy :none :follow-redirects false})

(def response
  (loop [url (java.net.URI. (str "https://api.example.com/groups/a%20b/c/members/" member-id))
         options options
         response (client/delete (str url) options)
         hops 0]
    (if (and (< hops 10) (#{301 302 303} (:status response)))
      (let [place (.resolve url (get-in response [:headers "Location"]))
            options (dissoc options :body)]
        (recur place options (client/get (str place) options) (inc hops)))
      response)))

(run! println ((juxt :status :body) response))
(when (>= (:status response) 300) (System/exit 1))
