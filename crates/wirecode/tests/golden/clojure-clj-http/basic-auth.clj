(require '[clj-http.client :as client])

;; Stands for {{password}}.
(def password "YOUR_PASSWORD")

(def response
  (client/get "https://api.example.com/me"
    {:basic-auth ["ada" password]}))

(println (:status response))
(println (:body response))
