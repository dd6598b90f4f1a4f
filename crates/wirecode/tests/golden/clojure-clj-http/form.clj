(require '[clj-http.client :as client])

;; Stands for {{clientSecret}}.
(def client-secret "YOUR_CLIENT_SECRET")

(def response
  (client/post "https://api.example.com/token"
    {:headers {"Content-Type" "application/x-www-form-urlencoded"}
     :body (str "grant_type=client_credentials&scope=a%2Cb&client_secret=" client-secret)}))

(println (:status response))
(println (:body response))
