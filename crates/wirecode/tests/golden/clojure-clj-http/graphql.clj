(require '[clj-http.client :as client])

(def response
  (client/post "https://api.example.com/graphql"
    {:headers {"Content-Type" "application/json"}
     :body (.getBytes "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}" "UTF-8")}))

(println (:status response))
(println (:body response))
