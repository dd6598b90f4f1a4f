@echo off
chcp 65001 >nul

curl "https://api.example.com/me" ^
  --fail-with-body ^
  --digest -u "ada:secret"
