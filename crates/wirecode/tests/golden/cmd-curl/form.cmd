@echo off
chcp 65001 >nul

rem Stands for {{clientSecret}}.
set "CLIENT_SECRET=YOUR_CLIENT_SECRET"

curl "https://api.example.com/token" --fail-with-body --location ^
  -H "Content-Type: application/x-www-form-urlencoded" ^
  --data-urlencode "grant_type=client_credentials" ^
  --data-urlencode "scope=a,b" ^
  --data-urlencode "client_secret=""%CLIENT_SECRET%"
