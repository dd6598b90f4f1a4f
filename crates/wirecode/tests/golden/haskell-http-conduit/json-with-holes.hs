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
  -- Stands for {{groupId}}.
  let groupId = "YOUR_GROUP_ID" :: String
  -- Stands for {{groupName}}.
  let groupName = "YOUR_GROUP_NAME" :: String
  -- Stands for {{limit}}.
  let limit = "YOUR_LIMIT" :: String

  base <- parseRequest ("https://api.example.com/groups/" <> groupId)
  let request =
        setRequestBodyLBS (BL.fromStrict (encodeUtf8 (T.pack ("{\"name\": \"" <> groupName <> "\", \"limit\": " <> limit <> "}")))) $
        setRequestHeaders [("Content-Type", "application/json")] $
        setRequestMethod "PUT" $
        base
  response <- httpBS request
  print (getResponseStatusCode response)
  B8.putStrLn (getResponseBody response)
  when (getResponseStatusCode response >= 400) exitFailure
