(require '[clj-http.client :as client])

(def response
  (client/patch "https://api.example.com/x"
    {:headers {"X-Tag" ["one" "two"]
                "Cookie" "a=1; b=2"
                "X-Empty" ""
                "Content-Type" "application/xml"}
     :body (.getBytes "<a>1</a>" "UTF-8")}))

(println (:status response))
(println (:body response))
