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
http.SetRequestHeader('Accept', 'application/json')

resp = Chilkat::CkHttpResponse.new
success = http.HttpNoBody('GET', 'https://api.example.com/users?page=2&filter%5Bname%5D=Ada%20L&flag', resp)
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
page = json_answer.IntOf('page')
count_users = json_answer.SizeOfArray('users')
i = 0
while i < count_users
  json_answer.put_I(i)
  id = json_answer.stringOf('users[i].id')
  name = json_answer.stringOf('users[i].name')
  active = json_answer.BoolOf('users[i].active')
  i = i + 1
end
next2 = json_answer.stringOf('next')
