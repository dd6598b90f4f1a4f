(require '[clj-http.client :as client])

;; Stands for {{groupId}}.
(def group-id "YOUR_GROUP_ID")
;; Stands for {{groupName}}.
(def group-name "YOUR_GROUP_NAME")
;; Stands for {{limit}}.
(def limit "YOUR_LIMIT")

(def options
  {:headers {"Content-Type" "application/json"}
   :body (.getBytes (str "{\"name\": \"" group-name "\", \"limit\": " limit "}") "UTF-8")
   :redirect-strategy :none
   :follow-redirects false})

(def response
  (loop [url (java.net.URI. (str "https://api.example.com/groups/" group-id))
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
