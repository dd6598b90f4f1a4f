@echo off
chcp 65001 >nul

curl "https://api.example.com/me" --fail-with-body --location ^
  --digest -u "ada:secret"
