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
  base <- parseRequest "https://api.example.com/graphql"
  let request =
        setRequestBodyLBS (BL.fromStrict "{\"query\":\"query ($id: ID!) {\\n  user(id: $id) { name }\\n}\",\"variables\":{\"id\": \"7\"}}") $
        setRequestHeaders [("Content-Type", "application/json")] $
        setRequestMethod "POST" $
        base
  response <- httpBS request
  print (getResponseStatusCode response)
  B8.putStrLn (getResponseBody response)
  when (getResponseStatusCode response >= 400) exitFailure
