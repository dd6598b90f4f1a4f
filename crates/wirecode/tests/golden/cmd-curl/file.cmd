@echo off
chcp 65001 >nul

rem The path of a file to send.
set "FILE=picture.png"

curl -X PUT "https://api.example.com/files/1" --fail-with-body --location ^
  -H "Content-Type: image/png" ^
  --data-binary "@""%FILE%"
