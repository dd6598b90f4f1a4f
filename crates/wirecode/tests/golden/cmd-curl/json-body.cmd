@echo off
chcp 65001 >nul
setlocal EnableDelayedExpansion

rem A line feed: the caret joins the empty line to it.
set LF=^


rem Stands for {{baseUrl}}.
set "BASE_URL=https://api.example.com"
rem Stands for {{token}}.
set "TOKEN=YOUR_TOKEN"

curl "%BASE_URL%""/groups" --fail-with-body --location ^
  -H "Content-Type: application/json" ^
  -H "Authorization: Bearer ""%TOKEN%" ^
  --data-raw "{!LF!  "\^""name"\^"": "\^""It's \\"\^""us\\"\^"""\^"",!LF!  "\^""size"\^"": 1.50,!LF!  "\^""tags"\^"": ["\^""a"\^"", "\^""b"\^""]!LF!}"
