{-# LANGUAGE OverloadedStrings #-}

module Main where

import Control.Monad (when)
import qualified Data.ByteString.Char8 as B8
import qualified Data.Text as T
import Data.Text.Encoding (encodeUtf8)
import Network.HTTP.Simple
import System.Exit (exitFailure)

main :: IO ()
main = do
  -- The path of a file to send.
  let file = "picture.png" :: String

  base <- parseRequest "https://api.example.com/files/1"
  let request =
        setRequestBodyFile file $
        setRequestHeaders [("Content-Type", "image/png")] $
        setRequestMethod "PUT" $
        base
  response <- httpBS request
  print (getResponseStatusCode response)
  B8.putStrLn (getResponseBody response)
  when (getResponseStatusCode response >= 400) exitFailure
