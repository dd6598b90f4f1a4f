# RouterOS reads at most 60 KB of a file, and sends at most 64 KB.

{
    # The path of a file to send.
    :local photo "one.png"
    # The path of a file to send.
    :local photo2 "two.jpg"
    # The path of a file to send.
    :local notes "path/to/notes"

    :local photoName $photo
    :while ([:typeof [:find $photoName "/"]] = "num") do={
        :set photoName [:pick $photoName ([:find $photoName "/"] + 1) [:len $photoName]]
    }
    :local photo2Name $photo2
    :while ([:typeof [:find $photo2Name "/"]] = "num") do={
        :set photo2Name [:pick $photo2Name ([:find $photo2Name "/"] + 1) [:len $photo2Name]]
    }
    :local notesName $notes
    :while ([:typeof [:find $notesName "/"]] = "num") do={
        :set notesName [:pick $notesName ([:find $notesName "/"] + 1) [:len $notesName]]
    }
    :local response [/tool fetch url="https://api.example.com/photos" \
        http-method=post \
        http-header-field="Content-Type:multipart/form-data; boundary=form-boundary-8TfXcW2mKqZr5LpV" \
        http-data=("--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\ntwo \"photos\"\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"" . $photoName . "\"\r\nContent-Type: image/png\r\n\r\n" . [/file get $photo contents] . "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"photo\"; filename=\"" . $photo2Name . "\"\r\nContent-Type: image/jpeg\r\n\r\n" . [/file get $photo2 contents] . "\r\n--form-boundary-8TfXcW2mKqZr5LpV\r\nContent-Disposition: form-data; name=\"notes\"; filename=\"" . $notesName . "\"\r\nContent-Type: text/plain\r\n\r\n" . [/file get $notes contents] . "\r\n--form-boundary-8TfXcW2mKqZr5LpV--\r\n") \
        http-max-redirect-count=10 \
        check-certificate=yes \
        output=user as-value]
    :put ($response->"data")
}
