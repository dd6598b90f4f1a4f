@echo off
chcp 65001 >nul

rem Stands for {{groupId}}.
set "GROUP_ID=YOUR_GROUP_ID"
rem Stands for {{groupName}}.
set "GROUP_NAME=YOUR_GROUP_NAME"
rem Stands for {{limit}}.
set "LIMIT=YOUR_LIMIT"

curl -X PUT "https://api.example.com/groups/""%GROUP_ID%" --fail-with-body --location ^
  -H "Content-Type: application/json" ^
  --data-raw "{"\^""name"\^"": "\^""""%GROUP_NAME%"""\^"", "\^""limit"\^"": ""%LIMIT%""}"
