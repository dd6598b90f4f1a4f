@echo off
chcp 65001 >nul

rem The path of a file to send.
set "PHOTO=one.png"
rem The path of a file to send.
set "PHOTO_2=two.jpg"
rem The path of a file to send.
set "NOTES=path/to/notes"

curl "https://api.example.com/photos" --fail-with-body --location ^
  --form-string "title=two "\^""photos"\^""" ^
  -F "photo=@""%PHOTO%"";type=image/png" ^
  -F "photo=@""%PHOTO_2%"";type=image/jpeg" ^
  -F "notes=@""%NOTES%"";type=text/plain"
