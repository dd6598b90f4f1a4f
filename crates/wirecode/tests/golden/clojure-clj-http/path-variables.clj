(require '[clj-http.client :as client])

;; The member who leaves.
(def member-id "YOUR_MEMBER_ID")

(def response (client/delete (str "https://api.example.com/groups/a%20b/c/members/" member-id)))

(println (:status response))
(println (:body response))
