require 'chilkat'

# The path of a file to send.
photo = 'one.png'
# The path of a file to send.
photo_2 = 'two.jpg'
# The path of a file to send.
notes = 'path/to/notes'

# Any text begins a trial of 30 days.
unlock_code = 'Anything for a 30-day trial'

glob = Chilkat::CkGlobal.new
success = glob.UnlockBundle(unlock_code)
unless success
  warn glob.lastErrorText()
  exit 1
end

http = Chilkat::CkHttp.new
req = Chilkat::CkHttpRequest.new
req.put_HttpVerb('POST')
req.put_ContentType('multipart/form-data')
req.AddParam('title', 'two "photos"')
success = req.AddFileForUpload2('photo', photo, 'image/png')
unless success
  warn req.lastErrorText()
  exit 1
end
success = req.AddFileForUpload2('photo', photo_2, 'image/jpeg')
unless success
  warn req.lastErrorText()
  exit 1
end
success = req.AddFileForUpload2('notes', notes, 'text/plain')
unless success
  warn req.lastErrorText()
  exit 1
end

resp = Chilkat::CkHttpResponse.new
success = http.HttpReq('https://api.example.com/photos', req, resp)
unless success
  warn http.lastErrorText()
  exit 1
end

status_code = resp.get_StatusCode()
body = resp.bodyStr()
puts status_code
puts body
if status_code >= 400
  exit 1
end
