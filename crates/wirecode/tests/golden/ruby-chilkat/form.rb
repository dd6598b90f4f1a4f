require 'chilkat'

# Stands for {{clientSecret}}.
client_secret = 'YOUR_CLIENT_SECRET'

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
req.put_ContentType('application/x-www-form-urlencoded')
req.AddParam('grant_type', 'client_credentials')
req.AddParam('scope', 'a,b')
req.AddParam('client_secret', client_secret)

resp = Chilkat::CkHttpResponse.new
success = http.HttpReq('https://api.example.com/token', req, resp)
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
