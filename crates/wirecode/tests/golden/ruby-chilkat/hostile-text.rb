require 'chilkat'

# Any text begins a trial of 30 days.
unlock_code = 'Anything for a 30-day trial'

glob = Chilkat::CkGlobal.new
glob.put_Utf8(true)
success = glob.UnlockBundle(unlock_code)
unless success
  warn glob.lastErrorText()
  exit 1
end

http = Chilkat::CkHttp.new
http.put_Utf8(true)
http.SetRequestHeader('X-Text', '#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x \'q\' "d" <b> & | ; ! ~ \\n é 😀')

sb_body = Chilkat::CkStringBuilder.new
sb_body.put_Utf8(true)
sb_body.Append("\#{`id`} ${HOME} $(id) `id` %PATH% \\(1+1) [exit] @x 'q' \"d\" <b> & | ; ! ~ \\n é 😀\r\n")
sb_body.Append("second line\n")
sb_body.Append("\n")
sb_body.Append("\tend")

resp = Chilkat::CkHttpResponse.new
resp.put_Utf8(true)
success = http.HttpSb('POST', 'https://api.example.com/echo', sb_body, 'utf-8', 'text/plain', resp)
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
