(require '[clj-http.client :as client])

;; Stands for {{baseUrl}}.
(def base-url "https://api.example.com")
;; Stands for {{token}}.
(def token "YOUR_TOKEN")

(def options
  {:headers {"Content-Type" "application/json" "Authorization" (str "Bearer " token)}
   :body (.getBytes "{
  \"name\": \"It's \\\"us\\\"\",
  \"size\": 1.50,
  \"tags\": [\"a\", \"b\"]
}" "UTF-8")
   :redirect-strategy :none
   :follow-redirects false})

(def response
  (loop [url (java.net.URI. (str base-url "/groups"))
         options options
         response (client/post (str url) options)
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
