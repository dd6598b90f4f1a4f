;; clj-http sends header values as ASCII: a question mark for every other
;; character.

(require '[clj-http.client :as client])

(def response
  (client/post "https://api.example.com/echo"
    {:headers {"X-Text" "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀"
                "Content-Type" "text/plain"}
     :body (.getBytes "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r
second line

\tend" "UTF-8")}))

(println (:status response))
(println (:body response))
