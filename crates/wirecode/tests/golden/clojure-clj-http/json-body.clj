(require '[clj-http.client :as client])

;; Stands for {{baseUrl}}.
(def base-url "https://api.example.com")
;; Stands for {{token}}.
(def token "YOUR_TOKEN")

(def response
  (client/post (str base-url "/groups")
    {:headers {"Content-Type" "application/json"
                "Authorization" (str "Bearer " token)}
     :body (.getBytes "{
  \"name\": \"It's \\\"us\\\"\",
  \"size\": 1.50,
  \"tags\": [\"a\", \"b\"]
}" "UTF-8")
     :as :json}))

(println (:status response))
(println (:body response))
