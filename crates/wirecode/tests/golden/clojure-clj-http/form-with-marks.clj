(require '[clj-http.client :as client])

(def response
  (client/post "https://api.example.com/search"
    {:headers {"Content-Type" "application/x-www-form-urlencoded"}
     :body "q=a%20b%2Ac~%28d%29%21&q=1%2B1%3D2%263"}))

(println (:status response))
(println (:body response))
