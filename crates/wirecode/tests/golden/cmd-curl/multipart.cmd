@echo off
chcp 65001 >nul

curl "https://api.example.com/groups" --fail-with-body --location ^
  --form-string "name=Excepteur proident in" ^
  --form-string "type=normal" ^
  -F "settings="\^""{\\"\^""hidden\\"\^"":true}"\^"";type=application/json"
