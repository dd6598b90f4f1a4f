(require '[clj-http.client :as client])

(def response
  (client/get "https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag"
    {:headers {"Accept" "application/json"} :as :json}))

(run! println ((juxt :status :body) response))
(when (>= (:status response) 300) (System/exit 1))
