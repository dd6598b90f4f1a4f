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
  -- Stands for {{clientSecret}}.
  let clientSecret = "YOUR_CLIENT_SECRET" :: String

  base <- parseRequest "https://api.example.com/token"
  let request =
        setRequestBodyLBS (BL.fromStrict (encodeUtf8 (T.pack ("grant_type=client_credentials&scope=a%2Cb&client_secret=" <> clientSecret)))) $
        setRequestHeaders [("Content-Type", "application/x-www-form-urlencoded")] $
        setRequestMethod "POST" $
        base
  response <- httpBS request
  print (getResponseStatusCode response)
  B8.putStrLn (getResponseBody response)
  when (getResponseStatusCode response >= 400) exitFailure
