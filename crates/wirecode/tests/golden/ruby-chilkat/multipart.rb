require 'chilkat'

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
req.AddParam('name', 'Excepteur proident in')
req.AddParam('type', 'normal')
success = req.AddStringForUpload2('settings', '', '{"hidden":true}', 'utf-8', 'application/json')
unless success
  warn req.lastErrorText()
  exit 1
end

resp = Chilkat::CkHttpResponse.new
success = http.HttpReq('https://api.example.com/groups', req, resp)
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

sb_answer = Chilkat::CkStringBuilder.new
success = resp.GetBodySb(sb_answer)
unless success
  warn resp.lastErrorText()
  exit 1
end
json_answer = Chilkat::CkJsonObject.new
success = json_answer.LoadSb(sb_answer)
unless success
  warn json_answer.lastErrorText()
  exit 1
end
