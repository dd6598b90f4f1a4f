@echo off
chcp 65001 >nul
setlocal EnableDelayedExpansion

rem A line feed: the caret joins the empty line to it.
set LF=^


rem A carriage return.
for /f %%a in ('copy /z "%~f0" nul') do set "CR=%%a"

curl "https://api.example.com/echo" --fail-with-body --location ^
  -H "X-Text: #{`id`} ${HOME} $(id) `id` %%PATH%% \(1+1) [exit] @x 'q' "\^""d"\^"" <b> & | ; ^! ~ \n é 😀" ^
  -H "Content-Type: text/plain" ^
  --data-raw "#{`id`} ${HOME} $(id) `id` %%PATH%% \(1+1) [exit] @x 'q' "\^""d"\^"" <b> & | ; ^! ~ \n é 😀!CR!!LF!second line!LF!!LF!	end"
