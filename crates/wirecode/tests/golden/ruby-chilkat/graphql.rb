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

resp = Chilkat::CkHttpResponse.new
success = http.HttpStr('POST', 'https://api.example.com/graphql', '{"query":"query ($id: ID!) {\\n  user(id: $id) { name }\\n}","variables":{"id": "7"}}', 'utf-8', 'application/json', resp)
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
