#!/usr/bin/env escript
%% -*- coding: utf-8 -*-

main(_) ->
    %% Stands for {{clientSecret}}.
    ClientSecret = "YOUR_CLIENT_SECRET",

    {ok, _} = application:ensure_all_started(inets),
    {ok, _} = application:ensure_all_started(ssl),
    {ok, {{_, Status, _}, _, Answer}} = httpc:request(
        post,
        {"https://api.example.com/token",
            [],
            "application/x-www-form-urlencoded",
            unicode:characters_to_binary("grant_type=client_credentials&scope=a%2Cb&client_secret=" ++ ClientSecret)},
        [{ssl, httpc:ssl_verify_host_options(true)}],
        [{body_format, binary}]
    ),
    io:format("~p~n~ts~n", [Status, Answer]),
    if
        Status >= 300 -> halt(1);
        true -> ok
    end.
