# Chilkat can't repeat a header, so this sample joins the values of a repeated one
# by commas, which means the same (RFC 9110, 5.3).

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
http.put_FollowRedirects(false)
req = Chilkat::CkHttpRequest.new
req.put_HttpVerb('PATCH')
req.put_ContentType('application/xml')
req.AddHeader('X-Tag', 'one, two')
req.AddHeader('Cookie', 'a=1; b=2')
req.AddHeader('X-Empty', '')
success = req.LoadBodyFromString('<a>1</a>', 'utf-8')
unless success
  warn req.lastErrorText()
  exit 1
end

resp = Chilkat::CkHttpResponse.new
success = http.HttpReq('https://api.example.com/x', req, resp)
unless success
  warn http.lastErrorText()
  exit 1
end

status_code = resp.get_StatusCode()
body = resp.bodyStr()
puts status_code
puts body
if status_code >= 300
  exit 1
end
