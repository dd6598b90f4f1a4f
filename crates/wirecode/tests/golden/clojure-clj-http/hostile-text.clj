;; clj-http sends header values as ASCII, with a question mark for any other
;; character.

(require '[clj-http.client :as client])

(def options
  {:headers {"X-Text" "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀"
             "Content-Type" "text/plain"}
   :body (.getBytes "#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r
second line

\tend" "UTF-8")
   :redirect-strategy :none
   :follow-redirects false})

(def response
  (loop [url (java.net.URI. "https://api.example.com/echo")
         options options
         response (client/post (str url) options)
         hops 0]
    (if (and (< hops 10) (#{301 302 303} (:status response)))
      (let [place (.resolve url (get-in response [:headers "Location"]))
            options (update (dissoc options :body) :headers dissoc "Content-Type")]
        (recur place options (client/get (str place) options) (inc hops)))
      response)))

(run! println ((juxt :status :body) response))
(when (>= (:status response) 300) (System/exit 1))
