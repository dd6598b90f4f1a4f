(require '[clj-http.client :as client])

;; Stands for {{groupId}}.
(def group-id "YOUR_GROUP_ID")
;; Stands for {{groupName}}.
(def group-name "YOUR_GROUP_NAME")
;; Stands for {{limit}}.
(def limit "YOUR_LIMIT")

(def response
  (client/put (str "https://api.example.com/groups/" group-id)
    {:headers {"Content-Type" "application/json"}
     :body (.getBytes (str "{\"name\": \"" group-name "\", \"limit\": " limit "}") "UTF-8")}))

(println (:status response))
(println (:body response))
