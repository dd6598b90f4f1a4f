@echo off
chcp 65001 >nul

rem The member who leaves.
set "MEMBER_ID=YOUR_MEMBER_ID"

curl -X DELETE "https://api.example.com/groups/a%%20b/c/members/""%MEMBER_ID%" ^
  --fail-with-body --location
