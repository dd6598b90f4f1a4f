(require '[clj-http.client :as client])

(def response
  (client/get "https://api.example.com/me"
    {:digest-auth ["ada" "secret"]}))

(println (:status response))
(println (:body response))
