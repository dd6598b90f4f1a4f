{-# LANGUAGE OverloadedStrings #-}

module Main where

import Control.Monad (when)
import qualified Data.ByteString.Char8 as B8
import qualified Data.ByteString.Lazy as BL
import qualified Data.Text as T
import Data.Text.Encoding (encodeUtf8)
import Network.HTTP.Simple
import System.Exit (exitFailure)

main :: IO ()
main = do
  -- Stands for {{baseUrl}}.
  let baseUrl = "https://api.example.com" :: String
  -- Stands for {{token}}.
  let token = "YOUR_TOKEN" :: String

  base <- parseRequest (baseUrl <> "/groups")
  let request =
        setRequestBodyLBS (BL.fromStrict "{\n  \"name\": \"It's \\\"us\\\"\",\n  \"size\": 1.50,\n  \"tags\": [\"a\", \"b\"]\n}") $
        setRequestHeaders [("Content-Type", "application/json"), ("Authorization", (encodeUtf8 (T.pack ("Bearer " <> token))))] $
        setRequestMethod "POST" $
        base
  response <- httpBS request
  print (getResponseStatusCode response)
  B8.putStrLn (getResponseBody response)
  when (getResponseStatusCode response >= 400) exitFailure
