@echo off
chcp 65001 >nul

rem Stands for {{password}}.
set "PASSWORD=YOUR_PASSWORD"

curl "https://api.example.com/me" --fail-with-body --location ^
  -u "ada:""%PASSWORD%"
