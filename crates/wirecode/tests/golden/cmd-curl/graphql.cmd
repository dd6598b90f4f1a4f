@echo off
chcp 65001 >nul

curl "https://api.example.com/graphql" --fail-with-body --location ^
  -H "Content-Type: application/json" ^
  --data-raw "{"\^""query"\^"":"\^""query ($id: ID!) {\n  user(id: $id) { name }\n}"\^"","\^""variables"\^"":{"\^""id"\^"": "\^""7"\^""}}"
