require 'chilkat'

# Stands for {{baseUrl}}.
base_url = 'https://api.example.com'
# Stands for {{token}}.
token = 'YOUR_TOKEN'

# Any text begins a trial of 30 days.
unlock_code = 'Anything for a 30-day trial'

glob = Chilkat::CkGlobal.new
success = glob.UnlockBundle(unlock_code)
unless success
  warn glob.lastErrorText()
  exit 1
end

http = Chilkat::CkHttp.new
http.SetRequestHeader('Authorization', "Bearer #{token}")

sb_body = Chilkat::CkStringBuilder.new
sb_body.Append("{\n")
sb_body.Append("  \"name\": \"It's \\\"us\\\"\",\n")
sb_body.Append("  \"size\": 1.50,\n")
sb_body.Append("  \"tags\": [\"a\", \"b\"]\n")
sb_body.Append('}')

resp = Chilkat::CkHttpResponse.new
success = http.HttpSb('POST', "#{base_url}/groups", sb_body, 'utf-8', 'application/json', resp)
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
id = json_answer.stringOf('id')
name = json_answer.stringOf('name')
